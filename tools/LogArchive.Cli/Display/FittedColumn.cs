namespace LogArchive.Cli.Display;

/// <summary>A column of a <see cref="FittedTable"/>.</summary>
internal sealed record FittedColumn(string Head)
{
    /// <summary>Whether its cells are aligned at the right.</summary>
    public bool IsNumber { get; init; }

    /// <summary>The width to which its cells are shortened before other columns are left out; null: they are never shortened.</summary>
    public int? Minimum { get; init; }

    /// <summary>0: always shown. Where there is not enough room, the columns with the highest rank are left out first.</summary>
    public int Rank { get; init; }
}
