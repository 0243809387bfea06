namespace LogArchive.Retrieval.Verifying;

/// <summary>How much is read at once, and how far it has come. Thread-safe.</summary>
internal sealed class CheckPace(Action<CheckProgress> progress) : IDisposable
{
    private readonly SemaphoreSlim _readers = new(Math.Clamp(2 * Environment.ProcessorCount, 4, 8));
    private readonly Lock _gate = new();
    private CheckProgress _reached;

    /// <summary>Waits until another object may be read; dispose the result afterwards.</summary>
    public async Task<IDisposable> EnterAsync(CancellationToken cancellationToken)
    {
        await _readers.WaitAsync(cancellationToken);
        return new Turn(_readers);
    }

    public void AddBytes(long bytes) => Report(reached => reached with { BytesRead = reached.BytesRead + bytes });

    public void AddObject() => Report(reached => reached with { Objects = reached.Objects + 1 });

    public void Reach(DateOnly date) => Report(reached => reached with { Date = date });

    public void Dispose() => _readers.Dispose();

    private void Report(Func<CheckProgress, CheckProgress> change)
    {
        lock (_gate)
        {
            _reached = change(_reached);
            progress(_reached);
        }
    }

    private sealed class Turn(SemaphoreSlim readers) : IDisposable
    {
        public void Dispose() => readers.Release();
    }
}
