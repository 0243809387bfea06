namespace LogArchive.Storage;

/// <summary>An object's content as it arrives. A stalled connection fails like a lost one.</summary>
internal sealed class ArrivingStream(Stream content, string address, TimeProvider time) : ForwardStream
{
    /// <summary>Maximum time without a byte.</summary>
    public static readonly TimeSpan MaxPause = TimeSpan.FromSeconds(30);

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        using var pause = new CancellationTokenSource(MaxPause, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(pause.Token, cancellationToken);
        try
        {
            return await content.ReadAsync(buffer, either.Token);
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw new IOException($"No byte of {address} arrived for {MaxPause.TotalSeconds:0} s.", e);
        }
    }

    public override int Read(byte[] buffer, int offset, int count) => content.Read(buffer, offset, count);

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            content.Dispose();
        }

        base.Dispose(disposing);
    }
}
