using LogArchive.Days;
using LogArchive.Retention;
using LogArchive.Storage;
using LogArchive.Tests.Writing;
using Microsoft.Extensions.Logging.Abstractions;

namespace LogArchive.Tests.Retention;

/// <summary>
/// Some months of log groups, their owners and an archive that much goes wrong with, followed event by event. What is deleted, and by
/// whose retention, is worked out here, from what CloudWatch Logs promises, and not from anything the archive believes.
/// </summary>
internal sealed partial class RandomHistory
{
    private const int LagDays = 13;

    private static readonly string[] Zones = ["UTC", "America/Los_Angeles", "Pacific/Auckland", "Europe/Berlin"];

    private readonly Random _random;
    private readonly JumpingClock _clock = new(new DateTimeOffset(2026, 8, 1, 4, 30, 0, TimeSpan.Zero));
    private readonly FakeS3 _s3 = new() { KeysPerPage = 1000 };
    private readonly HeldLogs _logs;
    private readonly Dictionary<string, int?> _owners = [];
    private readonly List<(DateTimeOffset Arrives, string Group, HeldEvent Event)> _late = [];
    private readonly int _managedFrom;
    private readonly int _badLuck;
    private readonly List<string> _diary = [];
    private string _zone;
    private int _nightsOff;

    public RandomHistory(int seed)
    {
        _random = new Random(seed);
        _logs = new HeldLogs(_clock);
        _zone = Zones[_random.Next(Zones.Length)];
        _managedFrom = _random.Next(3) * 40;
        _badLuck = _random.Next(2) == 0 ? 100 : 1000;
    }

    /// <summary>Events that a retention of the archive deleted, archived ones: what a test must see to mean anything.</summary>
    public int Deleted { get; private set; }

    public int Set { get; private set; }

    public int Restored { get; private set; }

    public int LeftAlone { get; private set; }

    /// <summary>Events that a retention of the archive deleted, and that no object holds.</summary>
    public List<string> Lost { get; } = [];

    /// <summary>Lets the days pass.</summary>
    public async Task LiveAsync(int days)
    {
        for (int i = 0; i < 4; i++)
        {
            Create($"/g{i}", backfilled: _random.Next(3) > 0, oldest: 14);
        }

        for (int day = 0; day < days; day++)
        {
            if (_random.Next(50) == 0)
            {
                _zone = Zones[_random.Next(Zones.Length)];
            }

            foreach (HeldGroup group in _logs.Groups.Values.ToArray())
            {
                LiveOn(group);
            }

            await NightAsync(isManaged: day >= _managedFrom);
            Expire();
            _clock.Advance(TimeSpan.FromHours(12));
            Expire();
            _clock.Advance(Midnight(_clock.GetUtcNow()).AddDays(1).AddHours(4.5) - _clock.GetUtcNow());
        }
    }

    private static DateTimeOffset Midnight(DateTimeOffset time) => new(time.UtcDateTime.Date, TimeSpan.Zero);

    /// <summary>Creates a group; its events can be as old as that, unless a group of its name was archived that early.</summary>
    private void Create(string name, bool backfilled, double oldest)
    {
        var group = _logs.Groups[name] = new HeldGroup(name) { Created = _clock.GetUtcNow().AddHours(_random.Next(-20, 0)) };
        _owners[name] = null;
        Note($"{name} is created at {group.Created:u}");
        if (_random.Next(3) == 0)
        {
            // An agent that had no group to write to brings what it kept: up to 14 days old.
            for (int i = 0; i < 5; i++)
            {
                group.Events.Add(Event(_random.NextDouble() * oldest));
            }
        }

        for (int back = 30; backfilled && back > LagDays; back--)
        {
            Export(group, DateOnly.FromDateTime(_clock.GetUtcNow().UtcDateTime).AddDays(-back), perfect: true);
        }
    }

    private void LiveOn(HeldGroup group)
    {
        for (int i = _random.Next(3); i > 0; i--)
        {
            Arrive(group, _random.NextDouble(), _random.Next(5) == 0 ? TimeSpan.FromDays(_random.NextDouble() * (LagDays - 2)) : TimeSpan.Zero);
        }

        switch (_random.Next(200))
        {
            case 0:
                _logs.Groups.Remove(group.Name);
                Create(group.Name, backfilled: false, oldest: LagDays - 2);
                break;
            case < 3:
                int?[] periods = [null, 7, 14, 30, 60, 90];
                group.RetentionDays = _owners[group.Name] = periods[_random.Next(periods.Length)];
                Note($"{group.Name} is given {group.RetentionDays} days by its owner");
                break;
            case < 6:
                // A person replays a young day, before its late events have come.
                Export(group, ArchiveDay.At(_clock.GetUtcNow(), Zone).AddDays(-_random.Next(2, 12)), perfect: true);
                break;
            case < 8:
                Spoil(group);
                break;
        }
    }

    private TimeZoneInfo Zone => TimeZoneInfo.FindSystemTimeZoneById(_zone);

    /// <summary>An event of so many days ago, which comes so much later than now.</summary>
    private void Arrive(HeldGroup group, double daysAgo, TimeSpan late) =>
        _late.Add((_clock.GetUtcNow() + late, group.Name, Event(daysAgo)));

    private HeldEvent Event(double daysAgo) => new(_clock.GetUtcNow().AddDays(-daysAgo).ToUnixTimeMilliseconds()) { Lingers = TimeSpan.FromHours(_random.Next(73)) };

    private void Note(string line) => _diary.Add($"{_clock.GetUtcNow():u} {line}");

    private async Task NightAsync(bool isManaged)
    {
        foreach (var arrival in _late.Where(late => late.Arrives <= _clock.GetUtcNow()).ToArray())
        {
            _late.Remove(arrival);
            HeldGroup group = _logs.Groups[arrival.Group];
            bool isTooOld = arrival.Event.Timestamp < _clock.GetUtcNow().AddDays(-Math.Min(14, group.RetentionDays ?? 14)).ToUnixTimeMilliseconds();
            group.Events.AddRange(isTooOld ? [] : [arrival.Event]);
        }

        // An outage of up to two nights is what the horizon is for.
        _nightsOff = _nightsOff > 0 ? _nightsOff - 1 : _random.Next(25) == 0 ? 2 : 0;
        if (_nightsOff > 0)
        {
            return;
        }

        foreach (HeldGroup group in _logs.Groups.Values)
        {
            Export(group, ArchiveDay.At(_clock.GetUtcNow(), Zone).AddDays(-LagDays), perfect: false);
        }

        if (isManaged)
        {
            await ReviewAsync();
        }
    }

    private async Task ReviewAsync()
    {
        var settings = Some.Settings(("RETENTION_DAYS", "30"), ("INCLUDE", "/*"), ("LAG_DAYS", $"{LagDays}"), ("TIME_ZONE", _zone));
        var report = await new RetentionReview(new ArchiveBucket(_s3, "archive"), _logs, settings, _clock, NullLogger.Instance).ReviewAsync("run", _random.Next(4) > 0, default);
        Assert.Null(report!.Error);
        Assert.Equal((0, 0), (report.Failed.Count, report.NotReached));
        foreach (RetentionEntry entry in report.Set.Groups.Concat(report.AtRisk.Groups))
        {
            Note($"{entry.LogGroup} {entry.DaysBefore} -> {entry.Days} days {entry.Reason}");
        }

        Set += report.Set.Count;
        Restored += report.AtRisk.Groups.Count(entry => entry.Days != entry.DaysBefore);
        LeftAlone += report.LeftAlone.Count;
    }

    /// <summary>Deletes what has expired long enough, and asks whose doing that was.</summary>
    private void Expire()
    {
        DateTimeOffset now = _clock.GetUtcNow();
        foreach (HeldGroup group in _logs.Groups.Values.Where(group => group.RetentionDays is not null))
        {
            foreach (HeldEvent held in group.Events.ToArray())
            {
                if (!HasExpired(held, group.RetentionDays, now))
                {
                    continue;
                }

                group.Events.Remove(held);
                bool isOurDoing = group.RetentionDays != _owners[group.Name] && !HasExpired(held, _owners[group.Name], now);
                Deleted += isOurDoing && held.Object is not null ? 1 : 0;
                if (isOurDoing && held.Object is null)
                {
                    Lost.Add($"{group.Name} {DateTimeOffset.FromUnixTimeMilliseconds(held.Timestamp):u}, deleted {now:u}: {string.Join(", ", _diary.Where(line => line.Contains(group.Name, StringComparison.Ordinal)))}");
                }
            }
        }
    }

    private static bool HasExpired(HeldEvent held, int? days, DateTimeOffset now) =>
        days is not null && held.Timestamp < (now - held.Lingers).AddDays(-days.Value).ToUnixTimeMilliseconds();
}
