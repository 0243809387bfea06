using LogArchive.Cli.Display;
using LogArchive.Retrieval.Coverage;

namespace LogArchive.Tests.Retrieval;

/// <summary>What is archived, day by day.</summary>
public sealed class CoverageTests
{
    [Fact]
    public async Task A_day_is_missing_between_days_of_its_log_group_and_nowhere_else()
    {
        var archive = new SampleCoverage().Add("/a", "AAEAGXUA").Add("/late", "..A.A...").Add("/gone", "AG......");

        ArchiveCoverage coverage = await archive.ReadAsync();

        Assert.Equal(["AAEAGXUA", "AG......", "..AMA..."], coverage.Groups.Select(group => SampleCoverage.Letters(coverage, group.LogGroup)));
        Assert.Equal(["/a", "/gone", "/late"], coverage.Groups.Select(group => group.LogGroup));
        DayCoverage day = coverage.Days[3];
        Assert.Equal((Some.Date.AddDays(3), 1, 1, 13L, 4000L), (day.Date, day.Archived, day.Missing, day.Events, day.RawBytes));
        Assert.Equal([new MissingDays("/late", Some.Date.AddDays(3), Some.Date.AddDays(3))], MissingDays.Of(coverage));
    }

    [Fact]
    public async Task Days_beside_the_range_say_what_is_missing_in_it()
    {
        var archive = new SampleCoverage().Add("/a", "A..A").Add("/b", "AA..").Add("/c", ".AAA");

        ArchiveCoverage coverage = await archive.ReadAsync(Some.Date.AddDays(1), Some.Date.AddDays(2));

        Assert.Equal(["MM", "A.", "AA"], coverage.Groups.Select(group => SampleCoverage.Letters(coverage, group.LogGroup)));
    }

    [Fact]
    public async Task A_day_that_nobody_has_is_named_once()
    {
        ArchiveCoverage coverage = await new SampleCoverage().Add("/a", "A..A").Add("/b", "A.AA").ReadAsync();

        Assert.Equal(
            [new MissingDays(null, Some.Date.AddDays(1), Some.Date.AddDays(1)), new MissingDays("/a", Some.Date.AddDays(2), Some.Date.AddDays(2))],
            MissingDays.Of(coverage));
        Assert.Equal("./logarchive backfill --from 2026-11-10 --to 2026-11-10", MissingDays.Of(coverage).First().Command);
    }

    [Theory]
    [InlineData(60, 0)]
    [InlineData(61, 1)]
    public async Task The_last_60_days_are_shown_unless_others_are_named(int archived, int first)
    {
        var archive = new SampleCoverage().Add("/a", new string('E', archived));

        ArchiveCoverage coverage = await archive.ReadAsync();

        Assert.Equal((Some.Date.AddDays(first), Some.Date.AddDays(archived - 1), 60), (coverage.From, coverage.To, coverage.Days.Count));
        Assert.Equal(archived, (await archive.ReadAsync(from: Some.Date)).Days.Count);
        Assert.Equal(Some.Date.AddDays(5), (await archive.ReadAsync(to: Some.Date.AddDays(5))).To);
    }

    [Fact]
    public async Task The_table_fits_80_columns_with_the_largest_numbers()
    {
        var day = new DayCoverage(Some.Date);
        foreach (DayStatus status in Enum.GetValues<DayStatus>())
        {
            for (int i = 0; i < 9999; i++)
            {
                day.Add(new CoverageCell(status, 9_999_999, 999_000_000_000, 99_900_000_000));
            }
        }

        using var output = new StringWriter();
        await CoverageText.WriteAsync(output, new ArchiveCoverage { Scope = Some.Scope, From = Some.Date, Days = [day], Groups = [] });

        string[] table = output.ToString().Split('\n')[..2];
        Assert.All(table, line => Assert.InRange(line.Length, 60, 80));
        Assert.Contains("gone expired missing", table[0]);
        Assert.Contains("9,999", table[1]);
    }
}
