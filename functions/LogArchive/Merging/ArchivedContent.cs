using LogArchive.Storage;

namespace LogArchive.Merging;

/// <summary>The decompressed bytes of an archived object, as a window that moves forward.</summary>
internal sealed class ArchivedContent : IAsyncDisposable
{
    private const int FirstBytes = 128 * 1024;

    private readonly string _address;
    private readonly ObjectStream _stored;
    private readonly Stream _content;
    private readonly bool _endsWithLength;
    private readonly CancellationToken _cancellationToken;
    private byte[] _bytes = new byte[FirstBytes];
    private uint _length;
    private bool _hasBytes;
    private int _start;
    private int _end;
    private bool _isRead;

    /// <param name="bucket">The object's bucket.</param>
    /// <param name="stored">The object.</param>
    /// <param name="compression">How it is compressed.</param>
    /// <param name="offset">Where one of its parts begins, in bytes.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public ArchivedContent(
        ArchiveBucket bucket, StoredObject stored, Settings.Compression compression, long offset, CancellationToken cancellationToken)
    {
        (_address, _cancellationToken) = (bucket.AddressOf(stored.Key), cancellationToken);
        _stored = new ObjectStream(bucket, stored, new ObjectRange(offset, stored.Bytes - offset));
        _endsWithLength = compression == Settings.Compression.Gzip && offset == 0;
        _content = Decompression.Open(_stored, compression, isStart: offset == 0);
    }

    /// <summary>The bytes that were read and not taken.</summary>
    public ReadOnlySpan<byte> Bytes => _bytes.AsSpan(_start, _end - _start);

    /// <summary>Drops the first bytes.</summary>
    public void Take(int bytes) => _start += bytes;

    /// <summary>Reads until a line end is among the bytes.</summary>
    /// <returns>The length of the line without its end; null after the last line.</returns>
    public async ValueTask<int?> LineAsync()
    {
        for (int seen = 0; ;)
        {
            int length = Bytes[seen..].IndexOf((byte)'\n');
            if (length >= 0)
            {
                return seen + length;
            }

            seen = Bytes.Length;
            if (!await ReadAsync())
            {
                return seen == 0 ? null : throw Unreadable("its last line has no end");
            }
        }
    }

    /// <summary>Reads until there are so many bytes.</summary>
    /// <returns>False if there are not.</returns>
    public async ValueTask<bool> HasAsync(int bytes)
    {
        while (Bytes.Length < bytes)
        {
            if (!await ReadAsync())
            {
                return false;
            }
        }

        return true;
    }

    public ArchivedObjectUnreadable Unreadable(string reason, Exception? cause = null) => new(_address, reason, cause);

    public ValueTask DisposeAsync() => _content.DisposeAsync();

    private async ValueTask<bool> ReadAsync()
    {
        MakeRoom();
        try
        {
            int read = _isRead ? 0 : await _content.ReadAsync(_bytes.AsMemory(_end), _cancellationToken);
            _isRead = read == 0;
            _end += read;
            _length = unchecked(_length + (uint)read);
            _hasBytes |= read > 0;

            // .NET takes a file that was cut off for one that has ended.
            return !_isRead || !_endsWithLength || (_hasBytes && _length == _stored.LastWord)
                ? read > 0
                : throw Unreadable("it was cut off");
        }
        catch (Exception e) when (Decompression.IsDamage(e))
        {
            throw Unreadable($"its bytes are damaged ({e.Message.TrimEnd('.')})", e);
        }
    }

    private void MakeRoom()
    {
        if (_end < _bytes.Length)
        {
            return;
        }

        int length = Bytes.Length;
        byte[] room = length <= _bytes.Length / 2 ? _bytes
            : length < NdjsonLine.MaxBytes ? new byte[2 * _bytes.Length]
            : throw Unreadable($"a line has more than {NdjsonLine.MaxBytes} bytes");
        Bytes.CopyTo(room);
        (_bytes, _start, _end) = (room, 0, length);
    }
}
