using LogArchive.Catalog;
using LogArchive.Reporting;

namespace LogArchive.Tests.Reporting;

public sealed class LargestRowsTests
{
    [Theory]
    [InlineData(0, true, 0)]
    [InlineData(ReportLimits.Rows, true, ReportLimits.Rows)]
    [InlineData(ReportLimits.Rows + 1, false, ReportLimits.LargestRows)]
    [InlineData((3 * ReportLimits.Rows) + 7, false, ReportLimits.LargestRows)]
    public void Beyond_the_limit_just_the_largest_are_kept(int count, bool all, int kept)
    {
        var rows = new LargestRows();
        var random = new Random(7);
        long[] sizes = [.. Enumerable.Range(0, count).Select(_ => random.NextInt64(1_000_000_000))];
        foreach (long size in sizes)
        {
            rows.Add(new ReportRow { LogGroup = $"/g{size}", Date = Some.Date, Status = WorkStatus.Archived, RawBytes = size });
        }

        Assert.Equal(sizes.OrderDescending().Take(kept), rows.Sorted().Select(row => row.RawBytes));
        Assert.Equal(all, rows.AreAll);
    }
}
