namespace LogArchive.Cli.Operating;

/// <summary>How one trip through the Map stands.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Status">RUNNING, SUCCEEDED, FAILED or ABORTED; failed items alone do not fail it.</param>
/// <param name="Total">Work items in its plan.</param>
/// <param name="Succeeded">Items that ended well.</param>
/// <param name="Failed">Items that failed, timed out or were stopped.</param>
/// <param name="Running">Items that are being exported.</param>
/// <param name="Waiting">Items whose turn has not come.</param>
/// <param name="Started">When it began.</param>
/// <param name="Stopped">When it ended; null while it goes on.</param>
internal sealed record PassStatus(int Number, string Status, long Total, long Succeeded, long Failed, long Running, long Waiting, DateTimeOffset Started, DateTimeOffset? Stopped);
