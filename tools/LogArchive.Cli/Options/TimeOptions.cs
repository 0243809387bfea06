using System.CommandLine;
using LogArchive.Days;
using LogArchive.Groups;
using LogArchive.Retrieval.Selecting;

namespace LogArchive.Cli.Options;

/// <summary>The options for a time of the archive.</summary>
internal sealed class TimeOptions
{
    private readonly Option<string> _from = new("--from")
    {
        Description = "The first instant: 13:00, 2026-11-09, 2026-11-09T13:00, local time of the archive's calendar; or with an offset "
            + "such as Z or +01:00. Default: the beginning of the archive.",
        HelpName = "TIME",
    };

    private readonly Option<string> _to = new("--to")
    {
        Description = "The first instant after it, or a date as the last day. Default: the end of the archive.",
        HelpName = "TIME",
    };

    private readonly Option<string> _date = new("--date")
    {
        Description = "One day, yyyy-MM-dd. --from and --to may be times of it. A time without a date is one of the newest archived day.",
        HelpName = "DATE",
    };

    public void AddTo(Command command) => InputOptions.AddTo(command, _from, _to, _date);

    /// <summary>The options as they were typed, to repeat them in a command; empty, or beginning with a space.</summary>
    public string Typed(ParseResult parsed) => TypedCommand.Options(parsed, [_date, _from, _to]);

    /// <summary>The time that the options name.</summary>
    /// <exception cref="UsageException">It is none.</exception>
    public async Task<TimeRange> RangeAsync(
        ParseResult parsed, ArchiveCatalog catalog, ArchiveScope scope, CancellationToken cancellationToken)
    {
        DateOnly? date = Date(parsed);
        var times = new TypedTimes(catalog, scope, date);
        TimeRange all = date is { } day ? await times.DayAsync(day, cancellationToken) : TypedTimes.All;
        long from = Parse(_from, parsed, date) is { } first ? await times.FirstAsync(first, cancellationToken) : all.From;
        long to = Parse(_to, parsed, date) is { } end ? await times.EndAsync(end, cancellationToken) : all.To;
        return from < to
            ? new TimeRange(from, to)
            : throw new UsageException($"--from must be before --to, but {TypedTimes.Format(from)} is not before {TypedTimes.Format(to)}.");
    }

    private static TimeText? Parse(Option<string> option, ParseResult parsed, DateOnly? date)
    {
        TimeText? typed = parsed.GetValue(option) is { } text ? TimeText.Parse(option.Name, text) : null;
        return date is not null && typed?.Date is not null
            ? throw new UsageException($"--date and {option.Name} both name a date. Specify it only once.")
            : typed;
    }

    private DateOnly? Date(ParseResult parsed) => parsed.GetValue(_date) is not { } text ? null
        : ArchiveDay.TryParse(text, out DateOnly date) && TimeText.IsPossible(date) ? date
        : throw new UsageException($"{_date.Name} is '{text}', but must be a date such as 2026-11-09.");
}
