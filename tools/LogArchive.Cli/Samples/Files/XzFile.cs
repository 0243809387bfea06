using SharpCompress.Compressors.Xz;

namespace LogArchive.Cli.Samples.Files;

/// <summary>An xz file. It may consist of several streams, as <c>cat a.xz b.xz</c> makes it, of which the library reads one.</summary>
internal sealed class XzFile(FileStream file) : DecompressedFile(file)
{
    private XZStream _stream = new(file);

    protected override int Decompress(byte[] buffer, int offset, int count)
    {
        while (true)
        {
            int read = _stream.Read(buffer, offset, count);
            if (read > 0 || count == 0 || File.Position >= File.Length)
            {
                return read;
            }

            _stream = new XZStream(File);
        }
    }
}
