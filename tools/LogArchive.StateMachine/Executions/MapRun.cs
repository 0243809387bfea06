namespace LogArchive.StateMachine.Executions;

/// <summary>One run of a distributed Map state. Thread-safe: its children change it on many threads.</summary>
public sealed class MapRun(MapRunDetails details)
{
    private readonly Lock _lock = new();
    private MapRunDetails _details = details;

    public MapRunDetails Details => Volatile.Read(ref _details);

    internal void SetItemCount(int items) => Change(details => details with { Counts = new MapRunCounts { Pending = items } });

    internal void ChildStarted() => Change(details => details with { Counts = details.Counts.Started() });

    internal void ChildRedriven() => Change(details => details with { Counts = details.Counts.Redriven() });

    internal void Redrive(MapRunCounts counts, DateTimeOffset now) => Change(details => details with
    {
        Status = ExecutionStatus.Running,
        StopDate = null,
        Error = null,
        Counts = counts,
        RedriveCount = details.RedriveCount + 1,
        RedriveDate = now,
    });

    internal void ChildEnded(ExecutionStatus status) => Change(details => details with { Counts = details.Counts.Ended(status) });

    internal void End(ExecutionStatus status, string? error, DateTimeOffset now) =>
        Change(details => details with { Status = status, Error = error, StopDate = now });

    private void Change(Func<MapRunDetails, MapRunDetails> change)
    {
        lock (_lock)
        {
            Volatile.Write(ref _details, change(_details));
        }
    }
}
