using Xunit.Abstractions;

namespace LogArchive.Tests.Retention;

/// <summary>Random histories of log groups: created again, moved between time zones, archived badly, spoilt, given retention by their owners.</summary>
public sealed class HistoryTests(ITestOutputHelper output)
{
    private const int FirstSeed = 20261125;
    private const int Histories = 40;
    private const int Days = 150;

    [Fact]
    public async Task No_event_that_is_not_archived_is_ever_deleted_by_a_retention_that_the_archive_has_set()
    {
        output.WriteLine($"seeds {FirstSeed} to {FirstSeed + Histories - 1}");
        var lives = Enumerable.Range(FirstSeed, Histories).Select(seed => (Seed: seed, History: new RandomHistory(seed))).ToArray();
        foreach (var (seed, history) in lives)
        {
            await history.LiveAsync(Days);
            Assert.True(history.Lost.Count == 0, $"seed {seed}: {string.Join("; ", history.Lost.Take(5))}");
        }

        // Otherwise it would be no wonder that nothing was lost.
        Assert.True(lives.Sum(life => life.History.Deleted) > 500, $"{lives.Sum(life => life.History.Deleted)} deleted");
        Assert.True(lives.Sum(life => life.History.Set) > 100, $"{lives.Sum(life => life.History.Set)} set");
        Assert.True(lives.Sum(life => life.History.Restored) > 50, $"{lives.Sum(life => life.History.Restored)} restored");
        Assert.True(lives.Sum(life => life.History.LeftAlone) > 1000, $"{lives.Sum(life => life.History.LeftAlone)} left alone");
        output.WriteLine($"{lives.Sum(life => life.History.Deleted)} deleted, {lives.Sum(life => life.History.Set)} set, {lives.Sum(life => life.History.Restored)} restored, {lives.Sum(life => life.History.LeftAlone)} left alone");
    }
}
