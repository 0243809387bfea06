namespace LogArchive.Reading;

/// <summary>What was read before is not there any more as it was, or there is more of it: the export has to begin anew.</summary>
[System.Diagnostics.CodeAnalysis.SuppressMessage("Naming", "CA1710", Justification = "Says what happened; it never leaves the library.")]
public sealed class SourceChanged(string logGroup, ReadPosition position) : Exception(
    $"'{logGroup}': the {position.Skip} events from {DateTimeOffset.FromUnixTimeMilliseconds(position.From):O} on that were read before are not the ones CloudWatch Logs has now.");
