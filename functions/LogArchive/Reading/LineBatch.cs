using LogArchive.Catalog;
using LogArchive.Lines;

namespace LogArchive.Reading;

/// <summary>The next lines of a day, in order; their bytes are valid until the next batch is asked for.</summary>
/// <param name="SliceStart">Start of the slice they lie in, in ms since the Unix epoch; a slice's lines may come in several batches.</param>
/// <param name="Skipped">How many lines of the slice stand before the first batch of a reading that goes on within the slice; null in every other batch.</param>
/// <param name="Runs">The lines, in runs: thousands at once, where whole pages are in order.</param>
internal readonly record struct LineBatch(long SliceStart, ReadPosition? Skipped, IEnumerable<ReadOnlyMemory<Line>> Runs);
