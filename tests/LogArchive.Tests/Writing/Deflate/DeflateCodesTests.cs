using LogArchive.Writing.Deflate;

namespace LogArchive.Tests.Writing.Deflate;

public sealed class DeflateCodesTests
{
    [Fact]
    public void Every_length_has_the_code_of_the_table()
    {
        for (int length = DeflateCodes.ShortestLength; length <= DeflateCodes.LongestLength; length++)
        {
            Assert.Equal(Last(DeflateCodes.Lengths, length), DeflateCodes.OfLength(length));
            Assert.InRange(length - DeflateCodes.Lengths[DeflateCodes.OfLength(length)], 0, (1 << DeflateCodes.LengthExtraBits[DeflateCodes.OfLength(length)]) - 1);
        }
    }

    [Fact]
    public void Every_distance_has_the_code_of_the_table()
    {
        for (int distance = 1; distance <= DeflateCodes.FarthestDistance; distance++)
        {
            Assert.Equal(Last(DeflateCodes.Distances, distance), DeflateCodes.OfDistance(distance));
            Assert.InRange(distance - DeflateCodes.Distances[DeflateCodes.OfDistance(distance)], 0, (1 << DeflateCodes.DistanceExtraBits[DeflateCodes.OfDistance(distance)]) - 1);
        }
    }

    private static int Last(ReadOnlySpan<ushort> smallest, int value)
    {
        int code = smallest.Length - 1;
        while (smallest[code] > value)
        {
            code--;
        }

        return code;
    }
}
