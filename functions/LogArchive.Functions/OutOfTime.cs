namespace LogArchive.Functions;

/// <summary>The invocation ran out of time before it had uploaded a part: another invocation would get no further.</summary>
public sealed class OutOfTime(string logGroup, Exception cause) : Exception(
    $"'{logGroup}': the invocation's time was up before it had uploaded one part of the day. "
    + "Nothing was published, and what earlier invocations uploaded is kept. "
    + "Give ExportGroup more time or memory (CPU comes with it), or export fewer log groups at once (MAX_CONCURRENCY), so that each "
    + "may read faster; then redrive or replay.",
    cause);
