namespace LogArchive.Cli.Parsing;

/// <summary>How many letters have to be inserted, removed, replaced or swapped with their neighbour to make one word into another.</summary>
internal static class EditDistance
{
    public static int Between(string from, string to)
    {
        int[,] distance = new int[from.Length + 1, to.Length + 1];
        for (int row = 0; row <= from.Length; row++)
        {
            for (int column = 0; column <= to.Length; column++)
            {
                distance[row, column] = row == 0 || column == 0 ? row + column : Least(distance, from, to, (row, column));
            }
        }

        return distance[from.Length, to.Length];
    }

    private static int Least(int[,] distance, string from, string to, (int Row, int Column) at)
    {
        (int row, int column) = at;
        int replaced = distance[row - 1, column - 1] + (from[row - 1] == to[column - 1] ? 0 : 1);
        int least = Math.Min(replaced, Math.Min(distance[row - 1, column], distance[row, column - 1]) + 1);
        bool isSwapped = row > 1 && column > 1 && from[row - 1] == to[column - 2] && from[row - 2] == to[column - 1];
        return isSwapped ? Math.Min(least, distance[row - 2, column - 2] + 1) : least;
    }
}
