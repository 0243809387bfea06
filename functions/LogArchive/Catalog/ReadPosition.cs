namespace LogArchive.Catalog;

/// <summary>
/// How far a day was read. Reading resumes by requesting events from <see cref="From"/> on again and dropping the first
/// <see cref="Skip"/> lines, which must be the lines that were emitted before. So nothing is lost or repeated where
/// reading resumes, however many events share one millisecond.
/// </summary>
/// <param name="From">Start of the next line's slice, in ms since the Unix epoch: everything before was read to its last page.</param>
/// <param name="Skip">Lines of that slice that have been emitted.</param>
/// <param name="Fingerprint">Their fingerprint, 32 hex digits.</param>
public sealed record ReadPosition(long From, long Skip, string Fingerprint)
{
    /// <summary>A later page of the slice, where reading can resume instead of at its first; absent if there is none.</summary>
    public SlicePage? Page { get; init; }

    /// <summary>The position at which nothing from <paramref name="from"/> on was read.</summary>
    public static ReadPosition StartOf(long from) => new(from, 0, new string('0', 32));
}

/// <summary>
/// A page of a slice such that all lines of the pages before it were emitted. Reading can resume there, so a long run of empty pages is
/// not read again.
/// </summary>
/// <param name="Token">CloudWatch Logs' token of the page, which it accepts for 24 hours and only with the range of the slice.</param>
/// <param name="To">First millisecond after the slice, since the Unix epoch.</param>
/// <param name="Skip">Lines on the pages before.</param>
/// <param name="Fingerprint">Their fingerprint, 32 hex digits.</param>
/// <param name="IdlePages">Consecutive pages without a new event just before it.</param>
/// <param name="LastTimestamp">Timestamp of the last line before, in ms since the Unix epoch; absent if there is none.</param>
public sealed record SlicePage(string Token, long To, long Skip, string Fingerprint, int IdlePages, long? LastTimestamp = null);
