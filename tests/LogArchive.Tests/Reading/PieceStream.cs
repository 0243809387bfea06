namespace LogArchive.Tests.Reading;

/// <summary>A body that arrives in pieces of given lengths, what is left in one; after it, perhaps, a failure instead of the end.</summary>
internal sealed class PieceStream(byte[] body, IEnumerable<int> lengths, Func<CancellationToken, Task>? end = null) : Stream
{
    private readonly Queue<int> _lengths = new(lengths);
    private int _position;
    private int _left;

    public bool IsDisposed { get; private set; }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (_left == 0 && _lengths.TryDequeue(out int next))
        {
            _left = next;
        }

        _left = _left == 0 ? body.Length - _position : _left;
        int length = Math.Min(Math.Min(_left, buffer.Length), body.Length - _position);
        if (length == 0 && end is not null)
        {
            await end(cancellationToken);
        }

        body.AsSpan(_position, length).CopyTo(buffer.Span);
        (_position, _left) = (_position + length, _left - length);
        return length;
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        IsDisposed = true;
        base.Dispose(disposing);
    }
}
