namespace LogArchive.Writing;

/// <summary>A compressed part does not read back as what went into it: it must not become part of an archive.</summary>
/// <param name="expected">What went into it.</param>
/// <param name="found">What came out, in words.</param>
/// <param name="inner">What the decoder said; null when it read something.</param>
public sealed class PartUnreadable(long expected, string found, Exception? inner) : Exception(
    $"A part of {expected} bytes of lines was compressed and read back as {found}. It was not uploaded, and nothing was published. Redrive; if it happens again, it is a fault in LogArchive.",
    inner);
