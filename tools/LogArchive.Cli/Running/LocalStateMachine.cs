using System.Text.Json;
using LogArchive.Functions;
using LogArchive.Runs;
using LogArchive.StateMachine.Archive;
using LogArchive.StateMachine.Engine;
using LogArchive.StateMachine.Executions;

namespace LogArchive.Cli.Running;

/// <summary>Executes archive.asl.json in this process, its functions included, against whatever AWS the startup's clients talk to.</summary>
internal sealed class LocalStateMachine(Startup startup)
{
    /// <summary>How long, after a stop, functions may take to bring the parts under way to safety.</summary>
    public static readonly TimeSpan StopGrace = TimeSpan.FromSeconds(40);

    /// <summary>Called once the execution has a plan.</summary>
    public Func<Task> Planned { get; init; } = () => Task.CompletedTask;

    /// <summary>Whether functions were still running when the last execution was given up.</summary>
    public bool WasCutOff { get; private set; }

    /// <summary>Runs one execution to its end, however it ends.</summary>
    /// <param name="name">The execution's name.</param>
    /// <param name="asked">Its input.</param>
    /// <param name="observer">Hears of everything that happens, from any thread.</param>
    /// <param name="cancellationToken">Stops the execution; it returns when the functions have stopped too.</param>
    public async Task<Execution> RunAsync(string name, ExecutionInput asked, Action<ExecutionNotice> observer, CancellationToken cancellationToken)
    {
        string input = JsonSerializer.Serialize(asked, RunsJson.Default.ExecutionInput);
        var execution = Execution.Create(StatesArn.StateMachine(ArchiveStateMachine.Name), name, input, startup.Time.GetUtcNow());
        Startup composed = startup with { RedriveCount = (_, _) => Task.FromResult(execution.Details.RedriveCount) };
        var functions = new TrackedFunctions(ArchiveFunctions.Create(_ => composed, startup.Time))
        {
            Succeeded = name => name == ArchiveFunctions.ListGroups ? Planned() : Task.CompletedTask,
        };
        var environment = new ExecutionEnvironment
        {
            Functions = functions.Functions,
            ReadObject = async (bucket, key, token) => (await startup.S3.GetObjectAsync(bucket, key, token)).ResponseStream,
            Time = startup.Time,
            Observer = observer,
        };
        await new ExecutionRunner(ArchiveStateMachine.Parse(), environment).RunAsync(execution, cancellationToken);
        WasCutOff = !await functions.SettleAsync(StopGrace);
        return execution;
    }
}
