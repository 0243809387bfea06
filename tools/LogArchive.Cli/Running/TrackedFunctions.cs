using System.Collections.Concurrent;
using LogArchive.StateMachine.Invocation;

namespace LogArchive.Cli.Running;

/// <summary>
/// Functions whose invocations can be waited for. A state machine that is stopped does not wait for its functions, as on AWS; a process
/// that ends has to, or it would cut them off while they bring their parts to safety.
/// </summary>
/// <remarks>Invocations come and end on many threads; who waits has stopped the state machine before, so that no new one comes.</remarks>
internal sealed class TrackedFunctions(LambdaFunctions functions)
{
    private readonly ConcurrentDictionary<Task, byte> _running = new();

    /// <summary>Called with the name of a function that has succeeded, before its answer is given.</summary>
    public Func<string, Task> Succeeded { get; init; } = _ => Task.CompletedTask;

    public LambdaFunctions Functions => new(functions.Names, InvokeAsync);

    /// <summary>Waits until no function runs any more; false when some still do after that time.</summary>
    public async Task<bool> SettleAsync(TimeSpan atMost)
    {
        var all = Task.WhenAll(_running.Keys);
        return await Task.WhenAny(all, Task.Delay(atMost)) == all;
    }

    private Task<LambdaResult> InvokeAsync(string name, ReadOnlyMemory<byte> payload, CancellationToken cancellationToken)
    {
        var invocation = InvokeInnerAsync(name, payload, cancellationToken);
        _running[invocation] = 0;
        _ = invocation.ContinueWith(ended => _running.TryRemove(ended, out _), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        return invocation;
    }

    private async Task<LambdaResult> InvokeInnerAsync(string name, ReadOnlyMemory<byte> payload, CancellationToken cancellationToken)
    {
        LambdaResult result = await functions.InvokeAsync(name, payload, cancellationToken);
        if (result.ErrorType is null)
        {
            await Succeeded(name);
        }

        return result;
    }
}
