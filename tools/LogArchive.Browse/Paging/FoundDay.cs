using LogArchive.Catalog;

namespace LogArchive.Browse.Paging;

/// <summary>What the archive has of a log group and day.</summary>
/// <param name="Receipt">Its receipt; null if there is none that can be read.</param>
/// <param name="Index">Its lines; null if there are none, or if they cannot be read.</param>
/// <param name="Problem">Why there are no lines, and what to do; null if there are.</param>
/// <param name="Status">A word: archived, empty, gone, expired, missing or unreadable.</param>
internal sealed record FoundDay(Receipt? Receipt, DayIndex? Index, string? Problem, string Status);
