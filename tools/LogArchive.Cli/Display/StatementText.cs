using System.Globalization;
using LogArchive.Days;
using LogArchive.Reporting;
using LogArchive.Retrieval.Verifying;

namespace LogArchive.Cli.Display;

/// <summary>The result of <c>verify</c> for people: what was counted, what was checked, and what is wrong.</summary>
internal static class StatementText
{
    private const int LabelWidth = 13;

    /// <summary>Maximum findings and unchecked days to name; <c>--json</c> names all.</summary>
    private const int MaxNamed = 50;

    private const int MaxUncheckedNamed = 5;

    public static async Task WriteAsync(TextWriter output, CheckStatement statement)
    {
        await LabelledLine.WriteAsync(output, Lines(statement), LabelWidth);
        await WriteUncheckedAsync(output, statement.Result.Unchecked);
        await output.WriteLineAsync();
        await WriteFindingsAsync(output, statement.Result.Findings);
    }

    private static IEnumerable<LabelledLine> Lines(CheckStatement statement)
    {
        CheckTotals totals = statement.Result.Totals;
        yield return new("archive", $"{statement.Archive.TrimEnd('/')}, {statement.Scope}");
        yield return new("days", Days(statement.Result));
        yield return new("receipts", $"{Count(totals.Receipts)}: " + (totals.Receipts == 0 ? "none" : WordCount.Join(
        [
            new(totals.Archived, "archived"),
            new(totals.Empty, "empty"),
            new(totals.Gone, "gone"),
            new(totals.Expired, "expired"),
            new(totals.Receipts - totals.Archived - totals.Empty - totals.Gone - totals.Expired, "unreadable"),
        ])));
        yield return new("objects", $"{Count(totals.Objects)} of {Count(totals.Archived)} are there as their receipts describe them");
        yield return new("stored", $"{ByteSize.Of(totals.ObjectBytes)}, {ByteSize.Of(totals.RawBytes)} of lines");
        yield return new("events", Count(totals.Events));
        yield return new("checked", string.Join("; ", Checked(statement)));
        string[] left = [.. NotChecked(statement)];
        if (left.Length > 0)
        {
            yield return new("not checked", string.Join("; ", left));
        }
    }

    private static string Days(CheckResult result) => result is { From: { } from, To: { } to }
        ? $"{ArchiveDay.Format(from)} to {ArchiveDay.Format(to)}, {Count(result.Totals.Days)} of them archived"
        : "none";

    private static IEnumerable<string> Checked(CheckStatement statement)
    {
        CheckTotals totals = statement.Result.Totals;
        yield return "calendar, receipts, keys, lengths, entity tags or checksums";
        if (statement.Options.IsDeep)
        {
            yield return $"the content of {Count(totals.ObjectsRead)} objects ({ByteSize.Of(totals.BytesRead)})";
        }

        if (statement.Options.Source is not null)
        {
            yield return $"{Count(totals.Compared)} days with CloudWatch Logs";
        }
    }

    private static IEnumerable<string> NotChecked(CheckStatement statement)
    {
        if (!statement.Options.IsDeep)
        {
            yield return "content (--deep)";
        }

        if (statement.Options.Source is null)
        {
            yield return "CloudWatch Logs (--source)";
        }

        if (statement.Result.Unchecked.Count > 0)
        {
            yield return $"{Count(statement.Result.Unchecked.Count)} days, see below";
        }
    }

    private static async Task WriteUncheckedAsync(TextWriter output, IReadOnlyList<Unchecked> skipped)
    {
        foreach (Unchecked one in skipped.Take(MaxUncheckedNamed))
        {
            await output.WriteLineAsync($"not checked: {one.Message}");
            if (one.Command is not null)
            {
                await output.WriteLineAsync($"    {one.Command}");
            }
        }

        if (skipped.Count > MaxUncheckedNamed)
        {
            await output.WriteLineAsync($"not checked: {Count(skipped.Count - MaxUncheckedNamed)} more, which --json names");
        }
    }

    private static async Task WriteFindingsAsync(TextWriter output, IReadOnlyList<Finding> findings)
    {
        if (findings.Count == 0)
        {
            await output.WriteLineAsync("No findings.");
            return;
        }

        await output.WriteLineAsync(findings.Count == 1 ? "1 finding:" : $"{Count(findings.Count)} findings:");
        foreach (Finding finding in findings.Take(MaxNamed))
        {
            await output.WriteLineAsync(finding.Message);
            foreach (string command in finding.Commands)
            {
                await output.WriteLineAsync($"    {command}");
            }
        }

        if (findings.Count > MaxNamed)
        {
            await output.WriteLineAsync($"and {Count(findings.Count - MaxNamed)} more, which --json names");
        }
    }

    private static string Count(long number) => number.ToString("#,0", CultureInfo.InvariantCulture);
}
