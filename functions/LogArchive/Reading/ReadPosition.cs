namespace LogArchive.Reading;

/// <summary>
/// How far a day was read. Reading goes on from there by asking for <see cref="From"/> on again and dropping the first
/// <see cref="Skip"/> lines, which must be the very lines that were given out before: then nothing is lost or doubled at the seam,
/// however many events share its millisecond.
/// </summary>
/// <param name="From">Start of the slice that the next line lies in, in ms since the Unix epoch: everything before was read to its last page.</param>
/// <param name="Skip">How many lines of that slice have been given out.</param>
/// <param name="Fingerprint">Their fingerprint, 32 hex digits.</param>
public sealed record ReadPosition(long From, long Skip, string Fingerprint);
