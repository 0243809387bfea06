using System.Text.Json.Serialization;
using LogArchive.Catalog;

namespace LogArchive.Retention;

/// <summary>
/// The claims of a receipt that decide whether a day may be deleted at its source. Its parts, of which there may be 10,000, are
/// skipped.
/// </summary>
/// <param name="Version">Version of the document.</param>
/// <param name="LogGroup">The log group's exact name.</param>
/// <param name="Start">First millisecond of the day.</param>
/// <param name="End">First millisecond after the day.</param>
/// <param name="Status">archived, empty, gone or expired.</param>
/// <param name="Started">When reading began.</param>
/// <param name="Finished">When everything was archived.</param>
public sealed record ReceiptClaim(
    int Version, string LogGroup, long Start, long End, WorkStatus Status, DateTimeOffset Started, DateTimeOffset Finished)
{
    /// <summary>Longer than any day, even where clocks change or the date line moves.</summary>
    private static readonly TimeSpan LongestDay = TimeSpan.FromHours(50);

    /// <summary>Absent in receipts of older versions, which do not name account and region.</summary>
    public string? LogGroupArn { get; init; }

    public string? Key { get; init; }

    [JsonPropertyName("etag")]
    public string? ETag { get; init; }

    public long ObjectBytes { get; init; }

    /// <summary>The group's retention when it was planned, in days; absent: events never expired.</summary>
    public int? RetentionDays { get; init; }

    /// <summary>
    /// Why the receipt proves nothing about a log group, as the end of "it …"; null: it proves that all events of the day are archived.
    /// </summary>
    /// <param name="logGroup">The log group.</param>
    /// <param name="arn">Its ARN.</param>
    /// <param name="settled">Minimum time between the day's end and the start of reading, because events come late.</param>
    public string? RejectionReason(string logGroup, string? arn, TimeSpan settled) => this switch
    {
        { Version: not Receipt.CurrentVersion } => $"is of version {Version}, which this version of LogArchive does not know",
        _ when LogGroup != logGroup => $"is that of '{LogGroup}'",
        _ when LogGroupArn is null || LogGroupArn != arn =>
            $"is that of {LogGroupArn ?? "an older LogArchive, which did not record account and region"}, not of "
            + $"{arn ?? "a log group with a known ARN"}",
        { Status: not (WorkStatus.Archived or WorkStatus.Empty) } => $"says '{StatusWord.Of(Status)}', but the log group exists",
        _ when !CoversDay => $"covers no day, but {Start} to {End}",
        { RetentionDays: { } days } when Finished >= Time(Start).AddDays(days) =>
            $"was written when events were kept for {days} days, and part of the day had expired",
        _ when Started < Time(End) + settled =>
            $"was started {(Started - Time(End)).TotalDays:0.0} days after the day, when late events could still arrive",
        _ => null,
    };

    private bool CoversDay =>
        Start >= 0 && Start < End && End < DateTimeOffset.MaxValue.ToUnixTimeMilliseconds() && End - Start <= LongestDay.TotalMilliseconds;

    private static DateTimeOffset Time(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);
}
