namespace LogArchive.Benchmarks.Measuring;

/// <summary>An object's lines, compressed anew by Python's zlib at level 6.</summary>
/// <param name="RawBytes">Bytes of the lines.</param>
/// <param name="Bytes">Bytes of one gzip member of them.</param>
internal sealed record RepackedSize(long RawBytes, long Bytes);
