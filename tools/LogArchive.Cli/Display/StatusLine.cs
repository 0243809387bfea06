namespace LogArchive.Cli.Display;

/// <summary>One labelled line of <c>status</c>.</summary>
internal readonly record struct StatusLine(string Label, string Text);
