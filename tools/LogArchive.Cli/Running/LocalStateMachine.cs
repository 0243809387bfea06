using System.Text.Json;
using LogArchive.Functions;
using LogArchive.Runs;
using LogArchive.StateMachine.Archive;
using LogArchive.StateMachine.Engine;
using LogArchive.StateMachine.Executions;
using LogArchive.StateMachine.Invocation;
using Microsoft.Extensions.Logging;

namespace LogArchive.Cli.Running;

/// <summary>Executes archive.asl.json and its functions in this process, against the AWS of the startup's clients.</summary>
internal sealed partial class LocalStateMachine(Startup startup)
{
    /// <summary>Maximum time functions have, after a stop, to finish the uploads in progress.</summary>
    public static readonly TimeSpan StopGrace = TimeSpan.FromSeconds(40);

    /// <summary>Called when the execution has a plan.</summary>
    public Func<Task> Planned { get; init; } = () => Task.CompletedTask;

    /// <summary>Whether functions were still running <see cref="StopGrace"/> after the last execution was stopped.</summary>
    public bool WasCutOff { get; private set; }

    /// <summary>Runs one execution until it succeeds, fails or is stopped.</summary>
    /// <param name="name">The execution's name.</param>
    /// <param name="input">Its input.</param>
    /// <param name="observer">Receives a notice of each event, on any thread.</param>
    /// <param name="cancellationToken">Stops the execution. This method returns when the functions have stopped too.</param>
    public async Task<Execution> RunAsync(
        string name, ExecutionInput input, Action<ExecutionNotice> observer, CancellationToken cancellationToken)
    {
        string json = JsonSerializer.Serialize(input, RunsJson.Default.ExecutionInput);
        var execution = Execution.Create(StatesArn.StateMachine(ArchiveStateMachine.Name), name, json, startup.Time.GetUtcNow());
        Startup composed = startup with { RedriveCount = (_, _) => Task.FromResult(execution.Details.RedriveCount) };
        var functions = new TrackedFunctions(ArchiveFunctions.Create(_ => composed, startup.Time))
        {
            Succeeded = function => function == ArchiveFunctions.ListGroups ? Planned() : Task.CompletedTask,
        };
        var environment = new ExecutionEnvironment
        {
            Functions = functions.Functions,
            ReadObject = async (_, key, token) => await startup.Storage.Runs.OpenAsync(key, token)
                ?? throw new FileNotFoundException($"{startup.Storage.Runs.AddressOf(key)} does not exist."),
            Time = startup.Time,
            Observer = observer,
        };
        await new ExecutionRunner(ArchiveStateMachine.Parse(), environment).RunAsync(execution, cancellationToken);
        if (startup.Settings.RetentionDays > 0 && !cancellationToken.IsCancellationRequested)
        {
            await ReviewRetentionAsync(functions.Functions, execution, cancellationToken);
        }

        WasCutOff = !await functions.WaitForFunctionsAsync(StopGrace);
        return execution;
    }

    /// <summary>What the rule in infra/retention.yaml does. A failure does not change the result of the run.</summary>
    private async Task ReviewRetentionAsync(LambdaFunctions functions, Execution execution, CancellationToken cancellationToken)
    {
        byte[] ended = EndEvent.Of(execution.Details);
        LambdaResult result = await functions.InvokeAsync(ArchiveFunctions.ReviewRetention, ended, cancellationToken);
        if (result.ErrorType is not null)
        {
            using var error = JsonDocument.Parse(result.Payload);
            LogNotReviewed(startup.Logger, result.ErrorType, error.RootElement.GetProperty("errorMessage").GetString());
        }
    }

    [LoggerMessage(40, LogLevel.Warning, "{Error}: {Message}")]
    private static partial void LogNotReviewed(ILogger logger, string error, string? message);
}
