namespace LogArchive.IntegrationTests.Operating;

/// <summary>The system's clock, until a test lets days go by at once.</summary>
internal sealed class AdvancingTime : TimeProvider
{
    public TimeSpan Ahead { get; set; }

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + Ahead;
}
