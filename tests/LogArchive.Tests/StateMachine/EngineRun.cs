using System.Text;
using LogArchive.StateMachine.Definition;
using LogArchive.StateMachine.Engine;
using LogArchive.StateMachine.Executions;

namespace LogArchive.Tests.StateMachine;

/// <summary>Runs executions on scripted functions, S3 objects in memory and a clock that moves as fast as it is waited for.</summary>
internal sealed class EngineRun
{
    public const string Work = "arn:aws:lambda:us-east-1:000000000000:function:Work";

    public static readonly DateTimeOffset Start = new(2026, 11, 22, 0, 30, 0, TimeSpan.Zero);

    private readonly Lock _lock = new();
    private readonly List<ExecutionNotice> _notices = [];
    private readonly KeptMapRuns _kept = new();

    public EagerClock Time { get; } = new(Start);

    public ScriptedFunctions Functions { get; } = new();

    public Dictionary<string, string> Objects { get; } = [];

    /// <summary>Reads an object by its bucket and key; from <see cref="Objects"/> by default.</summary>
    public Func<string, string>? Read { get; set; }

    public double Jitter { get; init; } = 1;

    public bool KeepsMapRuns { get; init; } = true;

    public Action<ExecutionNotice> Watch { get; set; } = _ => { };

    public IEnumerable<TimeSpan> Delays => Notices<ExecutionNotice.StateRetried>().Select(notice => notice.Delay);

    /// <summary>A machine of one Task that invokes Work; <paramref name="fields"/> are further fields, each after a comma.</summary>
    public static string OneTask(string fields = "") =>
        $$$$"""{"StartAt":"Try","States":{"Try":{"Type":"Task","Resource":"{{{{Work}}}}","End":true{{{{fields}}}}}}}""";

    /// <summary>A machine of one distributed Map whose children invoke Work with their item.</summary>
    public static string OneMap(string fields = "") =>
        $$$$"""
        {"StartAt":"Each","States":{"Each":{"Type":"Map","Label":"Each","End":true,"ItemProcessor":{
          "ProcessorConfig":{"Mode":"DISTRIBUTED","ExecutionType":"STANDARD"},
          "StartAt":"Try","States":{"Try":{"Type":"Task","Resource":"{{{{Work}}}}","End":true}}}{{{{fields}}}}}}}
        """;

    public List<T> Notices<T>()
        where T : ExecutionNotice
    {
        lock (_lock)
        {
            return [.. _notices.OfType<T>()];
        }
    }

    public ExecutionRunner Runner(string definition, Dictionary<string, string>? substitutions = null) =>
        new(StateMachineDefinition.Parse(definition, substitutions ?? []), Environment());

    public static Execution New(string input = "{}") => Execution.Create(StatesArn.StateMachine("machine"), "run-1", input, Start);

    public async Task<Execution> RunAsync(string definition, string input = "{}", Dictionary<string, string>? substitutions = null)
    {
        Execution execution = New(input);
        await FinishAsync(Runner(definition, substitutions).RunAsync(execution, CancellationToken.None));
        return execution;
    }

    public Task FinishAsync(Task run) => Time.FinishAsync(run);

    private string Stored(string key) =>
        Objects.TryGetValue(key, out string? text) ? text : throw new IOException("The specified key does not exist.");

    private ExecutionEnvironment Environment() => new()
    {
        Functions = Functions.ToFunctions(),
        ReadObject = (bucket, key, _) => Task.FromResult<Stream>(new MemoryStream(Encoding.UTF8.GetBytes((Read ?? Stored)($"{bucket}/{key}")))),
        Time = Time,
        Random = () => Jitter,
        FindMapRun = KeepsMapRuns ? _kept.Find : null,
        Observer = notice =>
        {
            _kept.Observe(notice);
            lock (_lock)
            {
                _notices.Add(notice);
            }

            Watch(notice);
        },
    };
}
