namespace LogArchive.Retention;

/// <summary>A half-open range of event timestamps, in ms since the Unix epoch.</summary>
internal readonly record struct EventSpan(long From, long To)
{
    public bool IsEmpty => From >= To;
}
