using System.Globalization;
using LogArchive.Cli.Lines;
using LogArchive.Retrieval.Matching;
using LogArchive.Retrieval.Reading;
using LogArchive.Retrieval.Sources;

namespace LogArchive.Cli.Commands;

/// <summary>Searches an archive: says how much it will read, and writes what it finds.</summary>
internal sealed class Search(TextWriter output, TextWriter error)
{
    /// <summary>As with grep, 1 means that nothing was found.</summary>
    public const int NothingFound = 1;

    /// <summary>What to search for.</summary>
    public required MatchQuery Match { get; init; }

    /// <summary>How many lines before and after each line that is found.</summary>
    public (int Before, int After) Context { get; init; }

    /// <summary>The form of lines that was typed; null: the default.</summary>
    public required string? Form { get; init; }

    /// <summary>How many lines to find; null: all.</summary>
    public required int? Limit { get; init; }

    /// <summary>Whether to print only how many were found.</summary>
    public required bool IsCount { get; init; }

    /// <summary>Whether not to ask before much is read.</summary>
    public required bool IsConfirmed { get; init; }

    /// <summary>Whether to leave out what cannot be read.</summary>
    public required bool SkipsDamaged { get; init; }

    /// <returns>The exit code.</returns>
    public async Task<int> RunAsync(ArchiveSource source, ReadPlan plan, CancellationToken cancellationToken)
    {
        var failures = new UnreadableParts(source, error, SkipsDamaged);
        failures.Check(plan);
        var query = new LineQuery
        {
            Time = plan.Time,
            Matcher = format => LineMatcher.Create(Match, format),
            Before = Context.Before,
            After = Context.After,
        };
        Array.ForEach([.. plan.Days.Select(day => day.Format).Distinct()], format => query.Matcher(format));
        await error.WriteLineAsync(ReadEstimate.Of(plan, source).ToString());
        await new ReadConsent(error).AskAsync(plan.Bytes, IsConfirmed, cancellationToken);
        var printer = new LinePrinter(output, error) { Form = Form, Limit = Limit, IsCount = IsCount };
        long found = await printer.PrintAsync(source, plan, query, failures, cancellationToken);
        if (IsCount)
        {
            await output.WriteLineAsync(found.ToString(CultureInfo.InvariantCulture));
        }

        return failures.Count > 0 ? CommandLine.Usage : found > 0 ? CommandLine.Ok : NothingFound;
    }
}
