namespace LogArchive.Cli.Operating;

/// <summary>The state of one pass: one Map Run.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Status">RUNNING, SUCCEEDED, FAILED or ABORTED. A pass with failed items can still succeed.</param>
/// <param name="Total">Work items in the plan of the pass.</param>
/// <param name="Succeeded">Items that succeeded.</param>
/// <param name="Failed">Items that failed or timed out.</param>
/// <param name="Interrupted">Items that were stopped with the pass.</param>
/// <param name="Running">Items that are being exported.</param>
/// <param name="Waiting">Items that have not started.</param>
/// <param name="Started">When the pass started.</param>
/// <param name="Stopped">When the pass ended; null while it is running.</param>
internal sealed record PassStatus(
    int Number,
    string Status,
    long Total,
    long Succeeded,
    long Failed,
    long Interrupted,
    long Running,
    long Waiting,
    DateTimeOffset Started,
    DateTimeOffset? Stopped);
