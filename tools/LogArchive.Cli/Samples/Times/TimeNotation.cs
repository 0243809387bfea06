namespace LogArchive.Cli.Samples.Times;

/// <summary>A way in which the lines of a log name their time.</summary>
/// <param name="name">What people call logs that are written so.</param>
internal abstract class TimeNotation(string name)
{
    /// <summary>The known ones. Where two fit equally well, the first one counts, so the more special one stands first.</summary>
    public static IReadOnlyList<TimeNotation> All { get; } =
    [
        new JsonNotation(),
        new IsoNotation("RFC 5424", IsoPatterns.Rfc5424()),
        new SyslogNotation(),
        new WebServerNotation(),
        new KlogNotation(),
        new W3CNotation(),
        new IsoNotation("Python logging", IsoPatterns.Python()),
        new IsoNotation("logback/log4j", IsoPatterns.Logback()),
        new IsoNotation("logfmt", IsoPatterns.Logfmt()),
        new IsoNotation("ISO 8601", IsoPatterns.Any()),
        new CtimeNotation(),
        new EpochNotation(),
    ];

    public string Name => name;

    /// <summary>The time of a line; null when it does not name one in this way.</summary>
    public abstract WrittenTime? Read(string line);

    /// <summary>How many of a file's first lines are written so.</summary>
    public virtual int CountIn(IReadOnlyList<string> lines) => lines.Count(line => Read(line) is not null);
}
