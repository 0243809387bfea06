using System.Text.Json;
using LogArchive.Catalog;
using LogArchive.Reporting;
using LogArchive.Retention;

namespace LogArchive.Runs;

/// <summary>Reviews retention after an execution, and adds the result to the run's report.</summary>
public sealed class RetentionRun(RetentionReview review, RetentionReporter reporter)
{
    private const string Succeeded = "SUCCEEDED";

    /// <summary>
    /// A success means that everything is archived. After another end, retention is only restored, where needed. A run of named log groups
    /// does not review retention, because it says nothing about others.
    /// </summary>
    /// <exception cref="RetentionNotReviewed">The review ended early. Lambda then starts it again.</exception>
    public async Task RunAsync(EndedExecution execution, CancellationToken cancellationToken)
    {
        if (NamesGroups(execution.Input)
            || await review.ReviewAsync(execution.Name, execution.Status == Succeeded, cancellationToken) is not { } report)
        {
            return;
        }

        await reporter.ReportAsync(execution, report, cancellationToken);
        if (report.Error is not null)
        {
            throw new RetentionNotReviewed(execution.Name, report.Error);
        }
    }

    /// <summary>An event has no input if it is too long, and only a list of log groups can be that long.</summary>
    private static bool NamesGroups(string? input)
    {
        if (input is null)
        {
            return true;
        }

        using var document = JsonDocument.Parse(input);
        return document.RootElement.ValueKind == JsonValueKind.Object
            && document.RootElement.TryGetProperty("logGroups", out JsonElement groups)
            && groups.ValueKind != JsonValueKind.Null;
    }
}

/// <summary>The review of retention ended early.</summary>
public sealed class RetentionNotReviewed(string run, string error) : Exception(
    $"The review of retention after {run} ended early: {error.TrimEnd('.')}. What it has set is proven archived. "
    + "While reviews fail, no earlier retention is restored. The review after the next run continues.");
