using System.Collections.Concurrent;
using LogArchive.StateMachine.Invocation;

namespace LogArchive.Cli.Running;

/// <summary>
/// Keeps track of invocations so that the process can wait for them. As on AWS, a stopped state machine does not wait for its functions.
/// A process that ended at once would interrupt the uploads that they are finishing.
/// </summary>
/// <remarks>Invocations start and end on many threads. Stop the state machine before you wait, so that no new invocation starts.</remarks>
internal sealed class TrackedFunctions(LambdaFunctions functions)
{
    /// <summary>Errors after which no call to AWS can succeed: every further invocation gets the same error, at once.</summary>
    private static readonly string[] Final = [nameof(CredentialsRefused), nameof(KeyUnusable)];

    private readonly ConcurrentDictionary<Task, byte> _running = new();
    private LambdaResult? _final;

    /// <summary>Called with the name of a function that has succeeded, before its result is returned.</summary>
    public Func<string, Task> Succeeded { get; init; } = _ => Task.CompletedTask;

    public LambdaFunctions Functions => new(functions.Names, InvokeAsync);

    /// <summary>Waits until no function is running.</summary>
    /// <returns>False when functions are still running after the timeout.</returns>
    public async Task<bool> WaitForFunctionsAsync(TimeSpan timeout)
    {
        var all = Task.WhenAll(_running.Keys);
        return await Task.WhenAny(all, Task.Delay(timeout)) == all;
    }

    private Task<LambdaResult> InvokeAsync(string name, ReadOnlyMemory<byte> payload, CancellationToken cancellationToken)
    {
        var invocation = InvokeInnerAsync(name, payload, cancellationToken);
        _running[invocation] = 0;
        _ = invocation.ContinueWith(
            ended => _running.TryRemove(ended, out _),
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);
        return invocation;
    }

    private async Task<LambdaResult> InvokeInnerAsync(string name, ReadOnlyMemory<byte> payload, CancellationToken cancellationToken)
    {
        if (_final is { } final)
        {
            return final;
        }

        LambdaResult result = await functions.InvokeAsync(name, payload, cancellationToken);
        if (Final.Contains(result.ErrorType))
        {
            _final = result;
        }

        if (result.ErrorType is null)
        {
            await Succeeded(name);
        }

        return result;
    }
}
