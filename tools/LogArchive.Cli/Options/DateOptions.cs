using System.CommandLine;
using LogArchive.Days;

namespace LogArchive.Cli.Options;

/// <summary>The options for whole days of the archive's calendar.</summary>
internal sealed class DateOptions(string defaultFrom, string defaultTo)
{
    private readonly Option<string> _from = new("--from")
    {
        Description = $"The first day, yyyy-MM-dd. Default: {defaultFrom}.",
        HelpName = "DATE",
    };

    private readonly Option<string> _to = new("--to")
    {
        Description = $"The last day, yyyy-MM-dd. Default: {defaultTo}.",
        HelpName = "DATE",
    };

    public void AddTo(Command command) => InputOptions.AddTo(command, _from, _to);

    /// <summary>The days that the options name; null where none is named.</summary>
    /// <exception cref="UsageException">One is no date, or the last one is before the first.</exception>
    public (DateOnly? From, DateOnly? To) Dates(ParseResult parsed)
    {
        DateOnly? from = Date(parsed, _from);
        DateOnly? to = Date(parsed, _to);
        return from > to
            ? throw new UsageException($"--from must not be after --to, but {parsed.GetValue(_from)} is after {parsed.GetValue(_to)}.")
            : (from, to);
    }

    private static DateOnly? Date(ParseResult parsed, Option<string> option) => parsed.GetValue(option) is not { } text ? null
        : ArchiveDay.TryParse(text, out DateOnly date) ? date
        : throw new UsageException($"{option.Name} is '{text}', but must be a date such as 2026-11-09.");
}
