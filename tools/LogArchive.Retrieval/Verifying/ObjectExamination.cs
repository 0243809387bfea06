using System.Buffers.Binary;
using System.IO.Hashing;
using LogArchive.Catalog;
using LogArchive.Merging;
using LogArchive.Retrieval.Reading;
using LogArchive.Retrieval.Sources;
using LogArchive.Settings;
using LogArchive.Storage;

namespace LogArchive.Retrieval.Verifying;

/// <summary>Reads an object from its first byte to its last, and finds out what it holds.</summary>
/// <remarks>It holds a piece of the stored bytes, and of the lines as much as the longest of them.</remarks>
internal sealed class ObjectExamination
{
    private const int PieceBytes = 1024 * 1024;

    private readonly StoredFormat _format;
    private readonly StoredChecksums _stored;
    private readonly Stream _content;
    private readonly LineTally _tally;
    private readonly Crc32 _crc = new();
    private byte[] _bytes = new byte[128 * 1024];
    private int _length;
    private long _total;

    private ObjectExamination(StoredFormat format, StoredChecksums stored, LineTally tally)
    {
        (_format, _stored, _tally) = (format, stored, tally);
        _content = Decompression.Open(stored, format.Compression, isStart: true);
    }

    /// <summary>Reads an object.</summary>
    /// <param name="source">The archive.</param>
    /// <param name="stored">The object.</param>
    /// <param name="day">The day that it should be of.</param>
    /// <param name="receipt">Its receipt, which proves its lines; null: there is none.</param>
    /// <param name="progress">Called with the number of bytes that were read.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <exception cref="ArchivedObjectChanged">Another object is there now, or none.</exception>
    /// <exception cref="ArchivedObjectUnreadable">It must be restored first.</exception>
    public static async Task<ExaminedObject> ReadAsync(
        ArchiveSource source,
        StoredObject stored,
        DaySpan day,
        Receipt? receipt,
        Action<long> progress,
        CancellationToken cancellationToken)
    {
        StoredFormat format = StoredFormat.Of(stored.Key) ?? new StoredFormat(LineFormat.Text, Settings.Compression.None);
        long[] lengths = [.. (receipt?.Parts ?? []).Select(part => part.Length).TakeWhile(length => length > 0)];
        var checksums = new StoredChecksums(source.Open(stored, 0, stored.Bytes, PieceBytes), lengths) { Progress = progress };
        var tally = new LineTally(format.Lines, day, isStrict: receipt?.Fingerprint is null);
        var examination = new ObjectExamination(format, checksums, tally);
        await using (examination._content)
        {
            return await examination.ReadAsync(cancellationToken);
        }
    }

    private async Task<ExaminedObject> ReadAsync(CancellationToken cancellationToken)
    {
        string? damage = await ReadLinesAsync(cancellationToken);
        return new ExaminedObject
        {
            Problem = damage ?? _tally.Problem,
            Crc64Nvme = _stored.Whole,
            Parts = _stored.Parts,
            Lines = _tally.Lines,
            RawBytes = _tally.Bytes,
            Fingerprint = _tally.Fingerprint,
            FirstTimestamp = _tally.First,
            LastTimestamp = _tally.Last,
            Hours = damage is null ? _tally.Hours : null,
        };
    }

    private async Task<string?> ReadLinesAsync(CancellationToken cancellationToken)
    {
        string? damage = null;
        try
        {
            for (int read; damage is null && (read = await _content.ReadAsync(_bytes.AsMemory(_length), cancellationToken)) > 0;)
            {
                damage = Take(read);
            }
        }
        catch (Exception e) when (Decompression.IsDamage(e))
        {
            damage = $"its bytes are damaged ({e.Message.TrimEnd('.')})";
        }

        await _stored.DrainAsync(cancellationToken);
        return damage ?? End();
    }

    /// <summary>Takes the next bytes, and counts the lines that are whole now.</summary>
    private string? Take(int read)
    {
        _crc.Append(_bytes.AsSpan(_length, read));
        _total += read;
        ReadOnlySpan<byte> all = _bytes.AsSpan(0, _length + read);
        int seen = _length;
        int begin = 0;
        for (int end; (end = all[seen..].IndexOf((byte)'\n')) >= 0; begin = seen)
        {
            _tally.Add(all[begin..(seen + end)]);
            seen += end + 1;
        }

        _length = all.Length - begin;
        all[begin..].CopyTo(_bytes);
        if (_length < _bytes.Length)
        {
            return null;
        }

        if (_length >= NdjsonLine.MaxBytes)
        {
            return $"its line {_tally.Lines + 1} has more than {NdjsonLine.MaxBytes} bytes";
        }

        Array.Resize(ref _bytes, 2 * _length);
        return null;
    }

    /// <summary>What is wrong with the end of the object.</summary>
    private string? End()
    {
        bool isGzip = _format.Compression == Settings.Compression.Gzip;

        // .NET takes a file that was cut off for one that has ended.
        return isGzip && (BinaryPrimitives.ReadUInt32LittleEndian(_stored.Trailer) != _crc.GetCurrentHashAsUInt32()
                || BinaryPrimitives.ReadUInt32LittleEndian(_stored.Trailer[4..]) != unchecked((uint)_total))
            ? "it was cut off, or does not end with the CRC-32 and length of its lines"
            : _length > 0 ? "its last line has no end"
            : _total == 0 ? "it has no lines"
            : null;
    }
}
