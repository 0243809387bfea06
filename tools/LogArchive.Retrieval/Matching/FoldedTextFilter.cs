namespace LogArchive.Retrieval.Matching;

/// <summary>Passes messages that contain a text in capital and small letters alike.</summary>
internal sealed class FoldedTextFilter(string text, LineLayout layout) : LineFilter
{
    public override bool Passes(ReadOnlySpan<byte> line)
    {
        using var message = MessageText.Of(layout.MessageOf(line));
        return message.Test(text, static (chars, searched) => chars.Contains(searched, StringComparison.OrdinalIgnoreCase));
    }
}
