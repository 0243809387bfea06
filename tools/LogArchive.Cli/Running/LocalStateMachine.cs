using System.Globalization;
using System.Text.Json.Nodes;
using LogArchive.Functions;
using LogArchive.LocalAws.Lambda;
using LogArchive.LocalAws.StepFunctions;
using LogArchive.LocalAws.StepFunctions.Engine;

namespace LogArchive.Cli.Running;

/// <summary>Executes archive.asl.json in this process, its functions included, against whatever AWS the startup's clients talk to.</summary>
internal sealed class LocalStateMachine(Startup startup)
{
    /// <summary>Runs one execution to its end, however it ends.</summary>
    /// <param name="input">The execution's input.</param>
    /// <param name="observer">Hears of everything that happens, from any thread.</param>
    /// <param name="cancellationToken">Stops the execution.</param>
    public async Task<Execution> RunAsync(JsonObject input, Action<ExecutionNotice> observer, CancellationToken cancellationToken)
    {
        DateTimeOffset now = startup.Time.GetUtcNow();
        string name = $"run-{now.ToString("yyyyMMdd'T'HHmmss", CultureInfo.InvariantCulture)}-{Random.Shared.Next(0x10000):x4}";
        var execution = Execution.Create(StatesArn.StateMachine(ArchiveStateMachine.Name), name, input.ToJsonString(), now);
        Startup composed = startup with { RedriveCount = (_, _) => Task.FromResult(execution.Details.RedriveCount) };
        var environment = new ExecutionEnvironment
        {
            Functions = ArchiveFunctions.Create(() => composed, startup.Time),
            ReadObject = async (bucket, key, token) => (await startup.S3.GetObjectAsync(bucket, key, token)).ResponseStream,
            Time = startup.Time,
            Observer = observer,
        };
        await new ExecutionRunner(ArchiveStateMachine.Parse(), environment).RunAsync(execution, cancellationToken);
        return execution;
    }
}
