using LogArchive.Storage;

namespace LogArchive.Retrieval.Reading;

/// <summary>The bytes of a part as they are stored, with their checksum.</summary>
internal sealed class StoredPart(Stream stored) : ForwardStream
{
    private const int DrainBytes = 16 * 1024;

    private Crc64Nvme _checksum;

    /// <summary>The checksum of the bytes that were read, base64 as in receipts.</summary>
    public string Checksum => Crc64Nvme.ToBase64(_checksum.Value);

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        int read = await stored.ReadAsync(buffer, cancellationToken);
        _checksum.Append(buffer.Span[..read]);
        return read;
    }

    /// <summary>Reads what is left: the checksum is of all bytes.</summary>
    /// <returns>How many bytes that were.</returns>
    public async ValueTask<int> DrainAsync(CancellationToken cancellationToken)
    {
        byte[] rest = new byte[DrainBytes];
        int drained = 0;
        for (int read; (read = await ReadAsync(rest, cancellationToken)) > 0; drained += read)
        {
        }

        return drained;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            stored.Dispose();
        }

        base.Dispose(disposing);
    }
}
