using LogArchive.Groups;

namespace LogArchive.Retention;

/// <summary>
/// Proves that every event of a span is archived: the ranges of valid receipts must cover it without a gap, whatever their days,
/// time zones or clock changes.
/// </summary>
internal sealed class GroupProof(LogGroupInfo group, GroupReceipts receipts, SourceEvents source)
{
    /// <summary>The first instant of a span that is not proven archived; null: all of it is.</summary>
    public async Task<ProofGap?> FindGapAsync(EventSpan span, CancellationToken cancellationToken)
    {
        if (span.IsEmpty)
        {
            return null;
        }

        // Start with the oldest day: if the group was not archived back then, one call is enough to know.
        long created = Math.Clamp((group.Created ?? DateTimeOffset.UnixEpoch).ToUnixTimeMilliseconds(), span.From, span.To);
        for (long at = created; at < span.To;)
        {
            var (claim, why) = await receipts.ProvingAsync(at, cancellationToken);
            if (claim is null)
            {
                return Gap(at, why);
            }

            at = claim.End;
        }

        return await BeforeCreationAsync(span with { To = created }, cancellationToken);
    }

    /// <summary>
    /// A log group accepts events of the 14 days before it was created, and nightly runs begin to archive it 13 days back. The time
    /// before the first receipt must be empty, so CloudWatch Logs is asked. It no longer accepts events that old.
    /// </summary>
    private async Task<ProofGap?> BeforeCreationAsync(EventSpan span, CancellationToken cancellationToken)
    {
        long at = span.To;
        while (at > span.From && (await receipts.ProvingAsync(at - 1, cancellationToken)).Claim is { } claim)
        {
            at = claim.Start;
        }

        return at > span.From && await source.MayHaveAsync(group, span with { To = at }, cancellationToken)
            ? Gap(span.From, $"no receipt covers the time before {Instant(at):yyyy-MM-dd HH:mm}Z, and there may be events")
            : null;
    }

    private static ProofGap Gap(long at, string why) => new(Instant(at), why);

    private static DateTimeOffset Instant(long at) => DateTimeOffset.FromUnixTimeMilliseconds(at);
}

/// <summary>The first gap in the proof that everything is archived.</summary>
/// <param name="At">The first instant that is not proven.</param>
/// <param name="Why">Why not, as a clause.</param>
internal sealed record ProofGap(DateTimeOffset At, string Why);
