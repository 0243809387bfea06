using LogArchive.Reading;

namespace LogArchive.Tests.Reading.Simulation;

/// <summary>What is simulated.</summary>
/// <param name="Pages">The pages of each log group, largest first, as plans have them.</param>
internal sealed record Scene(IReadOnlyList<int> Pages)
{
    public double Quota { get; init; } = 10;

    public double ReadRate { get; init; } = 7;

    /// <summary>How many exports the Map runs at once; by default all.</summary>
    public int Concurrency { get => field == 0 ? Pages.Count : field; init; }

    /// <summary>Whether exports know how many read; otherwise throttling is all they know.</summary>
    public bool IsShared { get; init; } = true;

    public bool HasPerson { get; init; }

    public double MinLatency { get; init; } = 0.1;

    public double MaxLatency { get; init; } = 0.3;

    public int Seed { get; init; } = 1;
}

/// <summary>What came out.</summary>
internal sealed record Outcome
{
    public required double Seconds { get; init; }

    /// <summary>Pages read, divided by those that could be read from the first to the last.</summary>
    public required double Use { get; init; }

    /// <summary>Throttled calls, as a part of all.</summary>
    public required double Throttled { get; init; }

    /// <summary>How much later the last export ended than the first, as a part of the run.</summary>
    public required double Spread { get; init; }

    /// <summary>The part of a person's pages that came.</summary>
    public required double Person { get; init; }

    /// <summary>Pages in the busiest 10 seconds, a second.</summary>
    public required double Busiest { get; init; }

    public required int Lists { get; init; }
}

/// <summary>A Map that exports log groups from one account, with a person beside it, in simulated time.</summary>
internal sealed class SimulatedRun
{
    private readonly Random _random;
    private readonly SimulatedQuota _quota;
    private readonly SimulatedPerson _person;
    private readonly HashSet<SimulatedExport> _reading = [];
    private readonly List<double> _ends = [];
    private readonly List<double> _served = [];
    private readonly Queue<int> _waiting;
    private int _throttled;

    private SimulatedRun(Scene scene)
    {
        (Scene, _random, _waiting) = (scene, new Random(scene.Seed), new Queue<int>(scene.Pages));
        _quota = new SimulatedQuota(scene.Quota, Time);
        _person = new SimulatedPerson(Time, _quota, _random);
    }

    public Scene Scene { get; }

    public SimulatedTime Time { get; } = new();

    /// <summary>How many exports the ledger has.</summary>
    public int Reading => _reading.Count;

    public int Lists { get; set; }

    public static Outcome Of(Scene scene) => new SimulatedRun(scene).Run();

    public void Join(SimulatedExport export) => Time.In(0.05, () =>
    {
        if (!export.HasEnded)
        {
            _reading.Add(export);
        }
    });

    public bool Call()
    {
        if (_quota.Take())
        {
            _served.Add(Time.Seconds);
            return true;
        }

        _throttled++;
        return false;
    }

    public double Latency() => Scene.MinLatency + (_random.NextDouble() * (Scene.MaxLatency - Scene.MinLatency));

    public void End(SimulatedExport export, SimulatedInstance instance)
    {
        _reading.Remove(export);
        _ends.Add(Time.Seconds);
        StartNext(instance);
    }

    private Outcome Run()
    {
        if (Scene.HasPerson)
        {
            _person.Come();
        }

        for (int i = 0; i < Scene.Concurrency; i++)
        {
            StartNext(null);
        }

        Time.Run();
        double from = _served[0];
        double to = _served[^1];
        double people = Scene.HasPerson ? Math.Max(0, Math.Min(to, SimulatedPerson.To) - Math.Max(from, SimulatedPerson.From)) : 0;
        double beside = Math.Min(Scene.ReadRate, Scene.Quota - SimulatedPerson.PerSecond);
        return new Outcome
        {
            Seconds = to - from,
            Use = _served.Count / (((to - from - people) * Scene.ReadRate) + (people * beside)),
            Throttled = (double)_throttled / (_served.Count + _throttled),
            Spread = (_ends[^1] - _ends[0]) / _ends[0],
            Person = Scene.HasPerson ? (double)_person.Got / _person.Wanted : 1,
            Busiest = _served.Select((at, i) => _served.Skip(i).TakeWhile(other => other < at + 10).Count()).Max() / 10.0,
            Lists = Lists,
        };
    }

    /// <summary>A child execution takes 0.5 to 1.5 s to start. An instance that has become free is used again.</summary>
    private void StartNext(SimulatedInstance? free)
    {
        if (_waiting.TryDequeue(out int pages))
        {
            Time.In(0.5 + _random.NextDouble(), () => new SimulatedExport(this, free ?? NewInstance(), pages).Begin());
        }
    }

    private SimulatedInstance NewInstance()
    {
        double share = Scene.ReadRate / Scene.Concurrency;
        if (!Scene.IsShared)
        {
            return new SimulatedInstance(new ReadRate(share, Scene.ReadRate, Time), null);
        }

        var rate = new ReadRate(share, share, Time) { Phase = _random.NextDouble() };
        return new SimulatedInstance(rate, new RateShare(rate, Scene.ReadRate, Scene.Concurrency));
    }
}

/// <summary>An instance of the function, which exports one log group after the other.</summary>
/// <param name="Rate">Its rate.</param>
/// <param name="Share">Its share; null if throttling is all it knows.</param>
internal sealed record SimulatedInstance(ReadRate Rate, RateShare? Share);
