namespace LogArchive.Catalog;

/// <summary>What an export took, summed over its invocations; of one that died, what it did up to its last checkpoint.</summary>
/// <param name="Pages">Pages of FilterLogEvents that were read, those read again included.</param>
/// <param name="Throttles">Calls of FilterLogEvents that were refused because there were too many.</param>
/// <param name="Continuations">How often it went on from a checkpoint.</param>
/// <param name="Seconds">Seconds of work, without the waits between invocations.</param>
public sealed record ExportEffort(long Pages, long Throttles, int Continuations, double Seconds);
