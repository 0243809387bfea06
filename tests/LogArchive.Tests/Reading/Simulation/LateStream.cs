namespace LogArchive.Tests.Reading.Simulation;

/// <summary>A body whose first byte comes after a wait.</summary>
internal sealed class LateStream(byte[] body, Func<CancellationToken, Task> wait) : MemoryStream(body)
{
    private bool _hasCome;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (!_hasCome)
        {
            await wait(cancellationToken);
            _hasCome = true;
        }

        return Read(buffer.Span);
    }
}
