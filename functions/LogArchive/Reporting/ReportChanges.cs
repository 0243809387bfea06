namespace LogArchive.Reporting;

/// <summary>Differences from the day before, according to the receipts of both days.</summary>
/// <param name="Against">The day before.</param>
/// <param name="Added">Log groups without a receipt of the day before.</param>
/// <param name="Gone">Log groups of the day before that no longer exist.</param>
/// <param name="Grown">Log groups with at least ten times the bytes.</param>
/// <param name="Silent">Log groups that had events the day before and none now.</param>
public sealed record ReportChanges(
    DateOnly Against, ReportChangeList Added, ReportChangeList Gone, ReportChangeList Grown, ReportChangeList Silent)
{
    /// <summary>The minimum growth that counts as a change.</summary>
    public const int GrownTimes = 10;

    /// <summary>All log groups that differ.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public int Count => Added.Count + Gone.Count + Grown.Count + Silent.Count;
}

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

/// <summary>A log group that differs from the day before.</summary>
/// <param name="LogGroup">The log group's exact name.</param>
/// <param name="EventsBefore">Its events the day before.</param>
/// <param name="Events">Its events.</param>
/// <param name="RawBytesBefore">Bytes of its lines the day before.</param>
/// <param name="RawBytes">Bytes of its lines.</param>
public sealed record ReportChange(string LogGroup, long EventsBefore, long Events, long RawBytesBefore, long RawBytes);
