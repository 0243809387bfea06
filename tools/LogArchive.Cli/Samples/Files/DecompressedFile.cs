using SharpCompress.Common;
using ZstdSharp;

namespace LogArchive.Cli.Samples.Files;

/// <summary>
/// What a file decompresses to, from its beginning to its end or, if it is damaged, to where that is noticed: a reader gets everything
/// before it. Owns the file.
/// </summary>
internal abstract class DecompressedFile(FileStream file) : Stream
{
    /// <summary>Why it ends before the file does; null as long as nothing is wrong.</summary>
    public string? Damage { get; private set; }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    protected FileStream File { get; } = file;

    public override int Read(byte[] buffer, int offset, int count)
    {
        try
        {
            return Damage is null ? Decompress(buffer, offset, count) : 0;
        }
        catch (Exception e) when (e is InvalidDataException or EndOfStreamException or ZstdException or SharpCompressException or IndexOutOfRangeException)
        {
            Damage = "it is damaged or cut off";
            return 0;
        }
        catch (IOException e)
        {
            Damage = e.Message.TrimEnd('.');
            return 0;
        }
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <summary>Reads like <see cref="Stream.Read(byte[], int, int)"/>, with the errors of the library.</summary>
    protected abstract int Decompress(byte[] buffer, int offset, int count);

    protected override void Dispose(bool disposing)
    {
        File.Dispose();
        base.Dispose(disposing);
    }
}
