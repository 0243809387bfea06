namespace LogArchive.Tests.Template;

/// <summary>What lint.py found.</summary>
/// <param name="Found">One text for each finding.</param>
/// <param name="Linted">For each file, how many of how many different combinations of values were linted: "4 of 2304".</param>
internal sealed record LintResult(string[] Found, Dictionary<string, string> Linted);
