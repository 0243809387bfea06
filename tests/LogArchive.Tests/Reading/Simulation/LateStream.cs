namespace LogArchive.Tests.Reading.Simulation;

/// <summary>A body whose first byte comes after a wait.</summary>
/// <param name="body">The bytes.</param>
/// <param name="arrived">Called once: when the body is first read, or when nobody wants it any more.</param>
/// <param name="wait">The wait.</param>
internal sealed class LateStream(byte[] body, Action arrived, Func<CancellationToken, Task> wait) : MemoryStream(body)
{
    private bool _hasArrived;
    private bool _hasCome;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        Arrive();
        if (!_hasCome)
        {
            await wait(cancellationToken);
            _hasCome = true;
        }

        return Read(buffer.Span);
    }

    protected override void Dispose(bool disposing)
    {
        Arrive();
        base.Dispose(disposing);
    }

    private void Arrive()
    {
        if (!_hasArrived)
        {
            _hasArrived = true;
            arrived();
        }
    }
}
