namespace LogArchive.Reading;

/// <summary>A page's body as it arrives. A stalled body fails like a lost connection.</summary>
internal sealed class PageBody : IDisposable
{
    /// <summary>Maximum time without a byte: CloudWatch Logs has the whole page when it begins to send it.</summary>
    public static readonly TimeSpan MaxPause = TimeSpan.FromSeconds(30);

    private readonly Stream _stream;
    private readonly CancellationToken _cancellationToken;
    private readonly CancellationTokenSource _pause;
    private readonly CancellationTokenSource _either;

    public PageBody(Stream stream, TimeProvider time, CancellationToken cancellationToken)
    {
        (_stream, _cancellationToken) = (stream, cancellationToken);
        _pause = new CancellationTokenSource(MaxPause, time);
        _either = CancellationTokenSource.CreateLinkedTokenSource(_pause.Token, cancellationToken);
    }

    /// <summary>Reads the next bytes; 0 at the end.</summary>
    /// <exception cref="IOException">The connection was lost or stalled.</exception>
    public async ValueTask<int> ReadAsync(Memory<byte> buffer)
    {
        _pause.CancelAfter(MaxPause);
        try
        {
            return await _stream.ReadAsync(buffer, _either.Token);
        }
        catch (OperationCanceledException e) when (!_cancellationToken.IsCancellationRequested)
        {
            throw new IOException($"No byte of a page arrived for {MaxPause.TotalSeconds} s.", e);
        }
    }

    public void Dispose()
    {
        _either.Dispose();
        _pause.Dispose();
        _stream.Dispose();
    }
}
