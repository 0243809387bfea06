namespace LogArchive.Benchmarks.Measuring;

/// <summary>The size of an object's lines when Python's zlib compresses them at level 6.</summary>
/// <param name="RawBytes">Bytes of the lines.</param>
/// <param name="Bytes">Bytes of one gzip member with these lines.</param>
internal sealed record RepackedSize(long RawBytes, long Bytes);
