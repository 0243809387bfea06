namespace LogArchive.IntegrationTests.EndToEnd;

/// <summary>An event as a test puts it, and expects it back.</summary>
internal sealed record LoggedEvent(string Stream, long Timestamp, string Message);
