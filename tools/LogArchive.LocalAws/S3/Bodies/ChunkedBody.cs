using System.Buffers;
using System.Globalization;
using System.IO.Pipelines;
using System.Text;
using LogArchive.LocalAws.Http;
using LogArchive.LocalAws.S3.Wire;

namespace LogArchive.LocalAws.S3.Bodies;

/// <summary>
/// The content of an <c>aws-chunked</c> body: chunks "size[;chunk-signature=…]\r\n data \r\n", a chunk of size 0, then trailer lines
/// "name:value". Signatures are ignored. Read to the end before you use <see cref="Trailers"/>.
/// </summary>
internal sealed class ChunkedBody(PipeReader body) : Stream
{
    /// <summary>Maximum bytes of a chunk header or a trailer line. The longest known line has about 300 bytes.</summary>
    private const int MaxLineBytes = 8 * 1024;

    private readonly Dictionary<string, string> _trailers = new(StringComparer.OrdinalIgnoreCase);
    private long _chunkLeft;
    private bool _insideChunk;
    private bool _ended;

    /// <summary>The trailers after the last chunk.</summary>
    public IReadOnlyDictionary<string, string> Trailers => _trailers;

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
        if (_chunkLeft == 0 && !_ended)
        {
            await NextChunkAsync(cancellationToken);
        }

        if (_ended || buffer.IsEmpty)
        {
            return 0;
        }

        ReadResult read = await body.ReadAsync(cancellationToken);
        int count = (int)Math.Min(Math.Min(buffer.Length, _chunkLeft), read.Buffer.Length);
        if (count == 0)
        {
            throw S3Errors.IncompleteBody();
        }

        ReadOnlySequence<byte> taken = read.Buffer.Slice(0, count);
        taken.CopyTo(buffer.Span);
        body.AdvanceTo(taken.End);
        _chunkLeft -= count;
        return count;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("The body is read asynchronously.");

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private async Task NextChunkAsync(CancellationToken cancellationToken)
    {
        if (_insideChunk && await ReadLineAsync(cancellationToken) is not "")
        {
            throw S3Errors.InvalidRequest("A chunk of the aws-chunked body does not end where its header says.");
        }

        string header = await ReadLineAsync(cancellationToken) ?? throw S3Errors.IncompleteBody();
        string size = header.Split(';')[0];
        if (!long.TryParse(size, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out _chunkLeft) || _chunkLeft < 0)
        {
            throw S3Errors.InvalidRequest($"'{size}' is not the size of an aws-chunked chunk.");
        }

        _insideChunk = true;
        if (_chunkLeft == 0)
        {
            _ended = true;
            await ReadTrailersAsync(cancellationToken);
        }
    }

    private async Task ReadTrailersAsync(CancellationToken cancellationToken)
    {
        // Some writers omit the empty last line. The end of the body also ends the trailers.
        while (await ReadLineAsync(cancellationToken) is { Length: > 0 } line)
        {
            int colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon < 1)
            {
                throw new AwsException(
                    "MalformedTrailerError",
                    "The request contained trailing data that was not well-formed or did not conform to our published schema.");
            }

            _trailers[line[..colon].Trim()] = line[(colon + 1)..].Trim();
        }
    }

    /// <summary>The next line without CR LF; null at the end of the body.</summary>
    private async Task<string?> ReadLineAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            ReadResult read = await body.ReadAsync(cancellationToken);
            if (read.Buffer.PositionOf((byte)'\n') is { } end)
            {
                string line = Encoding.ASCII.GetString(read.Buffer.Slice(0, end));
                body.AdvanceTo(read.Buffer.GetPosition(1, end));
                return line.EndsWith('\r') ? line[..^1]
                    : throw S3Errors.InvalidRequest("A line of the aws-chunked body does not end in CR LF.");
            }

            bool tooLong = read.Buffer.Length > MaxLineBytes;
            bool unfinished = read.IsCompleted && !read.Buffer.IsEmpty;
            body.AdvanceTo(read.Buffer.Start, read.Buffer.End);
            if (tooLong || unfinished)
            {
                throw unfinished ? S3Errors.IncompleteBody() : S3Errors.InvalidRequest("A line of the aws-chunked body is too long.");
            }

            if (read.IsCompleted)
            {
                return null;
            }
        }
    }
}
