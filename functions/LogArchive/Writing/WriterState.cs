using LogArchive.Catalog;
using LogArchive.Lines;

namespace LogArchive.Writing;

/// <summary>Where a daily object's writer stands after a part: with it another writer goes on as if it were the same one.</summary>
/// <param name="Parts">The parts that are uploaded.</param>
/// <param name="Raw">Checksum and length of all lines so far.</param>
/// <param name="Fingerprint">Fingerprint of all lines so far.</param>
/// <param name="Position">Where the next line is read; null after the last part.</param>
internal sealed record WriterState(IReadOnlyList<ReceiptPart> Parts, RawChecksum Raw, ContentFingerprint Fingerprint, ReadPosition? Position);
