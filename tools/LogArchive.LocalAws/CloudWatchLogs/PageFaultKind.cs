namespace LogArchive.LocalAws.CloudWatchLogs;

/// <summary>What can be wrong with a page of FilterLogEvents that is otherwise a good answer.</summary>
internal enum PageFaultKind
{
    None,
    RepeatToken,
    RepeatPage,
    DisorderWithinPage,
    DisorderAcrossPages,
}
