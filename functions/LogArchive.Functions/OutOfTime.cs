namespace LogArchive.Functions;

/// <summary>The invocation ran out of time before it had come any further: another invocation would not either.</summary>
public sealed class OutOfTime(string logGroup, Exception cause) : Exception(
    $"'{logGroup}': the invocation's time was up before it had come any further with the day. "
    + "Nothing was published, and what earlier invocations read is kept. "
    + "Give ExportGroup more time or memory (CPU comes with it), or export fewer log groups at once (MAX_CONCURRENCY), so that each "
    + "may read faster; then archive the day again.",
    cause);
