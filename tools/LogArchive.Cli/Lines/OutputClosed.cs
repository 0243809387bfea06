namespace LogArchive.Cli.Lines;

/// <summary>Whoever read the output wants no more of it, as <c>head</c> does.</summary>
internal sealed class OutputClosed(IOException cause) : Exception("The output was closed.", cause);
