using System.Text;
using LogArchive.Lines;

namespace LogArchive.Retrieval.Matching;

/// <summary>Lines of the text format: each is a message, or a line of one that has several.</summary>
internal sealed class TextLayout : LineLayout
{
    public override bool HasStreams => false;

    public override byte[] Encode(string text) => Encoding.UTF8.GetBytes(text);

    public override bool IsText(ReadOnlySpan<byte> line, int at, int length, out int next)
    {
        next = at + 1;
        return at + length <= line.Length;
    }

    public override JsonText MessageOf(ReadOnlySpan<byte> line) => new(line, isEscaped: false);

    public override JsonText StreamOf(ReadOnlySpan<byte> line) => default;
}
