namespace LogArchive.Retrieval.Matching;

/// <summary>Finds a text.</summary>
internal sealed class FixedTextMatcher : TextMatcher
{
    private readonly byte[] _text;

    public FixedTextMatcher(string text, LineLayout layout)
        : this(layout.Encode(text), layout)
    {
    }

    private FixedTextMatcher(byte[] text, LineLayout layout)
        : base(text, layout) => _text = text;

    protected override int IndexOf(ReadOnlySpan<byte> bytes) => bytes.IndexOf(_text);
}
