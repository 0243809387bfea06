namespace LogArchive.IntegrationTests.EndToEnd;

/// <summary>An event that a test adds and expects in the archive.</summary>
internal sealed record LoggedEvent(string Stream, long Timestamp, string Message);
