namespace LogArchive.Lines;

/// <summary>What a receipt counts besides events.</summary>
[Flags]
internal enum LineNotes : byte
{
    None = 0,

    /// <summary>Fields of the message are truncated; the rest is in large log objects, which FilterLogEvents does not return.</summary>
    LargeLogObject = 1,

    /// <summary>Bytes of the event that are not UTF-8 were replaced by U+FFFD.</summary>
    InvalidUtf8 = 2,
}
