using LogArchive.Days;
using LogArchive.Groups;
using LogArchive.StateMachine.Executions;

namespace LogArchive.Benchmarks;

/// <summary>The day that all benchmarks use. It is constant, because computed events depend on it.</summary>
internal static class BenchmarkDay
{
    public static DateOnly Date { get; } = new(2026, 1, 15);

    /// <summary>The account and region of the local AWS.</summary>
    public static ArchiveScope Scope { get; } = new(StatesArn.AccountId, StatesArn.Region);

    public static string Arn(string logGroup) => $"arn:aws:logs:{Scope.Region}:{Scope.Account}:log-group:{logGroup}";

    public static ArchiveDay Range { get; } = ArchiveDay.Of(Date, TimeZoneInfo.Utc);
}
