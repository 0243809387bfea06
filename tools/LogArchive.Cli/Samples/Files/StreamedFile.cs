namespace LogArchive.Cli.Samples.Files;

/// <summary>A file that one stream reads whole: a file of text, or one whose library leaves nothing to do.</summary>
internal sealed class StreamedFile(FileStream file, Stream content) : DecompressedFile(file)
{
    protected override int Decompress(byte[] buffer, int offset, int count) => content.Read(buffer, offset, count);
}
