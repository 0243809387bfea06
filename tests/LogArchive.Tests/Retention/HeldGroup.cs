using Amazon.CloudWatchLogs;

namespace LogArchive.Tests.Retention;

/// <summary>A log group of <see cref="HeldLogs"/>.</summary>
internal sealed class HeldGroup(string name)
{
    public string Name => name;

    public string Arn { get; init; } = $"arn:aws:logs:eu-central-1:111122223333:log-group:{name}";

    public DateTimeOffset? Created { get; set; }

    public int? RetentionDays { get; set; }

    public LogGroupClass Class { get; init; } = LogGroupClass.STANDARD;

    /// <summary>Whether it has the tags that anybody asks for.</summary>
    public bool IsTagged { get; set; }

    public List<HeldEvent> Events { get; } = [];

    public IEnumerable<HeldEvent> Visible(DateTimeOffset now) =>
        Events.Where(held => RetentionDays is not { } days || held.Timestamp >= now.AddDays(-days).ToUnixTimeMilliseconds());
}
