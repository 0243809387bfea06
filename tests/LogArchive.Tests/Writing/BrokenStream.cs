namespace LogArchive.Tests.Writing;

/// <summary>The first bytes of an answer whose connection then breaks.</summary>
internal sealed class BrokenStream(byte[] bytes, int length) : MemoryStream(bytes, 0, length)
{
    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        Position == Length
            ? throw new HttpIOException(HttpRequestError.ResponseEnded, "The response ended prematurely.")
            : base.ReadAsync(buffer, cancellationToken);
}
