namespace LogArchive.Runs;

/// <summary>
/// Log groups are not archived, and no pass is left. The message names the first of them, their errors, and the input that replays
/// them.
/// </summary>
public sealed class GroupsNotArchived(string message) : Exception(message);
