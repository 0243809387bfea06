using LogArchive.StateMachine.Executions;

namespace LogArchive.Cli.Progress;

/// <summary>Keeps what the notices of a run say, for a display that is drawn at its own pace. Notices arrive on many threads.</summary>
internal sealed class ProgressState(TimeProvider time)
{
    private readonly Lock _gate = new();
    private readonly long _began = time.GetTimestamp();
    private readonly Dictionary<Execution, RunningItem> _running = [];
    private readonly HashSet<string> _dates = [];
    private MapRun? _pass;
    private string? _note;

    public ProgressSnapshot Snapshot
    {
        get
        {
            lock (_gate)
            {
                RunningItem[] running = [.. _running.Values.OrderBy(item => item.Since)];
                return new ProgressSnapshot(Elapsed, _pass?.Details.Counts, running) { Note = _note, HasSeveralDays = _dates.Count > 1 };
            }
        }
    }

    private TimeSpan Elapsed => time.GetElapsedTime(_began);

    public void Note(string note)
    {
        lock (_gate)
        {
            _note = note;
        }
    }

    public void Observe(ExecutionNotice notice)
    {
        lock (_gate)
        {
            switch (notice)
            {
                case ExecutionNotice.MapRunStarted started:
                    _pass = started.Run;
                    break;
                case ExecutionNotice.Started { Execution: { MapRun: not null } child }:
                    string date = ChildItem.Date(child);
                    _dates.Add(date);
                    _running[child] = new RunningItem(ChildItem.LogGroup(child), date, Elapsed);
                    break;
                case ExecutionNotice.Ended ended:
                    _running.Remove(ended.Execution);
                    break;
                default:
                    break;
            }
        }
    }
}
