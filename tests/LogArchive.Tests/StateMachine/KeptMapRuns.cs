using System.Collections.Concurrent;
using LogArchive.StateMachine.Executions;

namespace LogArchive.Tests.StateMachine;

/// <summary>Keeps what a redrive of a Map needs, in memory.</summary>
internal sealed class KeptMapRuns
{
    private readonly ConcurrentDictionary<string, MapRun> _runs = new();
    private readonly ConcurrentDictionary<string, ReadOnlyMemory<byte>> _items = new();
    private readonly ConcurrentDictionary<string, Execution> _children = new();

    public void Observe(ExecutionNotice notice)
    {
        if (notice is ExecutionNotice.MapRunStarted started)
        {
            _runs[started.Run.Details.Arn] = started.Run;
            _items[started.Run.Details.Arn] = started.Items;
        }
        else if (notice is ExecutionNotice.Ended { Execution.MapRun: not null })
        {
            _children[notice.Execution.Details.Arn] = notice.Execution;
        }
    }

    public EndedMapRun? Find(string arn) => !_runs.TryGetValue(arn, out MapRun? run) ? null : new EndedMapRun(
        run.Details,
        _items[arn],
        [.. _children.Values.Where(child => child.Details.MapRunArn == arn).Select(child => new EndedChild(child.Details, child.History))]);
}
