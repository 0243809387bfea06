using LogArchive.Storage;
using Microsoft.Win32.SafeHandles;

namespace LogArchive.Retrieval.Sources;

/// <summary>Reads a range of a file.</summary>
internal sealed class FileRange(string path, ObjectRange range) : ForwardStream
{
    /// <summary>Opened when it is first needed: many streams may wait for their turn.</summary>
    private SafeFileHandle? _file;

    private long _next = range.Offset;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        int length = (int)Math.Min(buffer.Length, range.End - _next);
        _file ??= File.OpenHandle(path, options: FileOptions.Asynchronous);
        int read = length == 0 ? 0 : await RandomAccess.ReadAsync(_file, buffer[..length], _next, cancellationToken);
        _next += read;
        return read > 0 || length == 0 ? read : throw new EndOfStreamException($"{path} ends after {_next} bytes.");
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _file?.Dispose();
        }

        base.Dispose(disposing);
    }
}
