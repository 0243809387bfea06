namespace LogArchive.IntegrationTests.Operating;

/// <summary>The system clock, which a test can advance by days.</summary>
internal sealed class AdvancingTime : TimeProvider
{
    public TimeSpan Ahead { get; set; }

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + Ahead;
}
