namespace LogArchive.Reporting;

/// <summary>Log groups with the same kind of change.</summary>
/// <param name="Count">How many there are.</param>
/// <param name="Groups">The largest of them.</param>
public sealed record ReportChangeList(int Count, IReadOnlyList<ReportChange> Groups)
{
    internal static ReportChangeList Of(IReadOnlyCollection<ReportChange> all) => new(
        all.Count,
        [
            .. all.OrderByDescending(change => Math.Abs(change.RawBytes - change.RawBytesBefore))
                .ThenBy(change => change.LogGroup, StringComparer.Ordinal)
                .Take(ReportLimits.Changes),
        ]);
}
