namespace LogArchive.Runs;

/// <summary>
/// Log groups are not archived, and no pass is left. The message says how many, what to type, why, and which.
/// </summary>
public sealed class GroupsNotArchived(string message) : Exception(message);
