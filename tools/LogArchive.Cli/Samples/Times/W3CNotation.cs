namespace LogArchive.Cli.Samples.Times;

/// <summary>The W3C's extended log files, as IIS writes them: in UTC, with the fields named in a line of their own.</summary>
internal sealed class W3CNotation() : TimeNotation("IIS/W3C")
{
    public override WrittenTime? Read(string line) =>
        IsoNotation.Read(IsoPatterns.W3C().Match(line)) is { } time ? time with { HasZone = true } : null;

    /// <summary>Without the line that names the fields, it is some other log, and its times may not be in UTC.</summary>
    public override int CountIn(IReadOnlyList<string> lines) =>
        lines.Any(line => line.StartsWith("#Fields: date", StringComparison.Ordinal)) ? base.CountIn(lines) : 0;
}
