namespace LogArchive.Runs;

/// <summary>Log groups are not archived, and no pass is left. The message names the first ones, their errors, and the input that replays them.</summary>
[System.Diagnostics.CodeAnalysis.SuppressMessage("Naming", "CA1710", Justification = "The error name that archive.asl.json and operators see.")]
public sealed class GroupsNotArchived(string message) : Exception(message);
