namespace LogArchive.LocalAws.S3.Storage;

/// <summary>Mutual exclusion across awaits. Not re-entrant.</summary>
#pragma warning disable CA1001 // A semaphore that never gave out its wait handle holds nothing to dispose.
internal sealed class AsyncLock
#pragma warning restore CA1001
{
    private readonly SemaphoreSlim _semaphore = new(1, 1);

    public async Task<Holder> TakeAsync(CancellationToken cancellationToken)
    {
        await _semaphore.WaitAsync(cancellationToken);
        return new Holder(_semaphore);
    }

    /// <summary>Dispose it once to let the next one in.</summary>
    public readonly struct Holder(SemaphoreSlim semaphore) : IDisposable
    {
        public void Dispose() => semaphore.Release();
    }
}
