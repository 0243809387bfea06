namespace LogArchive.LocalAws.S3.Storage;

/// <summary>Mutual exclusion across awaits. Not re-entrant.</summary>
#pragma warning disable CA1001 // A semaphore whose wait handle was never used has nothing to dispose.
internal sealed class AsyncLock
#pragma warning restore CA1001
{
    private readonly SemaphoreSlim _semaphore = new(1, 1);

    public async Task<Holder> TakeAsync(CancellationToken cancellationToken)
    {
        await _semaphore.WaitAsync(cancellationToken);
        return new Holder(_semaphore);
    }

    /// <summary>Dispose the result once to release the lock.</summary>
    public readonly struct Holder(SemaphoreSlim semaphore) : IDisposable
    {
        public void Dispose() => semaphore.Release();
    }
}
