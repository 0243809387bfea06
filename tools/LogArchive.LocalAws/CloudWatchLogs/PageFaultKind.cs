namespace LogArchive.LocalAws.CloudWatchLogs;

/// <summary>The faults of a FilterLogEvents page.</summary>
internal enum PageFaultKind
{
    None,
    RepeatToken,
    RepeatPage,
    DisorderWithinPage,
    DisorderAcrossPages,
}
