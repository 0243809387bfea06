using LogArchive.Catalog;
using LogArchive.Retrieval.Coverage;
using LogArchive.Retrieval.Sources;
using LogArchive.Tests.Writing;

namespace LogArchive.Tests.Retrieval;

/// <summary>Receipts of log groups and days, one letter a day: Archived, Empty, Gone, eXpired, Unreadable; a dot for none.</summary>
internal sealed class SampleCoverage
{
    private readonly FakeS3 _s3 = new() { KeysPerPage = 1000 };

    /// <param name="group">The log group.</param>
    /// <param name="days">Its days, from <see cref="Some.Date"/> on.</param>
    public SampleCoverage Add(string group, string days)
    {
        for (int i = 0; i < days.Length; i++)
        {
            DateOnly date = Some.Date.AddDays(i);
            if (days[i] == 'U')
            {
                _s3.Put(ArchiveKeys.Receipt(Some.Id(group), date), "{");
            }
            else if (days[i] != '.')
            {
                _s3.Archive(Some.Receipt(group, status: StatusOf(days[i]), date: date) with
                {
                    Events = days[i] == 'A' ? 10 + i : 0,
                    RawBytes = days[i] == 'A' ? 1000 * (i + 1) : 0,
                });
            }
        }

        return this;
    }

    public Task<ArchiveCoverage> ReadAsync(DateOnly? from = null, DateOnly? to = null, params string[] groups) =>
        new CoverageReader(new BucketSource(new(_s3, "archive"))).ReadAsync(SampleArchive.Selection(default, groups), from, to, default);

    /// <summary>The days of a log group, as letters; M for missing.</summary>
    public static string Letters(ArchiveCoverage coverage, string group) => string.Concat(
        coverage.Groups.Single(one => one.LogGroup == group).Days.Select(cell => cell.Status switch
        {
            DayStatus.None => '.',
            DayStatus.Expired => 'X',
            _ => cell.Status.ToString()[0],
        }));

    private static WorkStatus StatusOf(char letter) => letter switch
    {
        'A' => WorkStatus.Archived,
        'E' => WorkStatus.Empty,
        'G' => WorkStatus.Gone,
        'X' => WorkStatus.Expired,
        _ => throw new ArgumentOutOfRangeException(nameof(letter)),
    };
}
