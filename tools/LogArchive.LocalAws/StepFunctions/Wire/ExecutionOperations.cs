using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using LogArchive.LocalAws.Http;
using LogArchive.LocalAws.StepFunctions.Storage;
using LogArchive.StateMachine.Engine;
using LogArchive.StateMachine.Executions;
using LogArchive.StateMachine.Payloads;

namespace LogArchive.LocalAws.StepFunctions.Wire;

/// <summary>Starts, stops and redrives executions.</summary>
internal sealed class ExecutionOperations(StateMachineOperations machines, ExecutionStore executions, ExecutionEnvironment environment)
{
    private readonly Lock _starting = new();

    /// <param name="request">The request.</param>
    /// <param name="stopping">Cancelled when the server stops, which stops its executions.</param>
    public JsonObject Start(JsonMembers request, CancellationToken stopping)
    {
        request.AllowOnly("stateMachineArn", "name", "input");
        StateMachineRecord machine = machines.Existing(request.Required("stateMachineArn"));
        string name = request.Text("name") ?? Guid.NewGuid().ToString();
        string input = request.Text("input") ?? "{}";
        CheckInput(input);
        if (!ResourceName.IsValid(name))
        {
            throw new AwsException("InvalidName", $"Invalid Name: '{name}'");
        }

        var runner = new ExecutionRunner(StateMachineOperations.Parse(machine.Definition), environment);
        lock (_starting)
        {
            if (executions.Find(StatesArn.Execution(machine.Arn, name)) is { } existing)
            {
                return RepeatedStart(existing.Details, input);
            }

            var execution = Execution.Create(machine.Arn, name, input, environment.Time.GetUtcNow());
            executions.TryAdd(execution, machine.Definition);
            var run = Task.Run(() => runner.RunAsync(execution, CancellationToken.None), CancellationToken.None);
            _ = FollowAsync(execution, run, stopping);
            return Started(execution.Details);
        }
    }

    public JsonObject Stop(JsonMembers request)
    {
        request.AllowOnly("executionArn", "error", "cause");
        string arn = request.Required("executionArn");
        StoredExecution execution = Existing(arn);
        executions.FindRunning(arn)?.Stop(request.Text("error"), request.Text("cause"));
        return new JsonObject { ["stopDate"] = WireFormat.Date(execution.Details.StopDate ?? environment.Time.GetUtcNow()) };
    }

    /// <param name="request">The request. Its clientToken is ignored: a second redrive is rejected while the first is running.</param>
    /// <param name="stopping">Cancelled when the server stops.</param>
    public JsonObject Redrive(JsonMembers request, CancellationToken stopping)
    {
        request.AllowOnly("executionArn", "clientToken");
        StoredExecution stored = Existing(request.Required("executionArn"));
        if (NotRedrivableReason(stored) is { } reason)
        {
            throw new AwsException("ExecutionNotRedrivable", reason);
        }

        var execution = new Execution(stored.Details, stored.History);
        var runner = new ExecutionRunner(StateMachineOperations.Parse(stored.Definition!), environment);
        if (!executions.TryAdd(execution, stored.Definition!))
        {
            throw new AwsException("ExecutionNotRedrivable", "Execution is RUNNING and cannot be redriven");
        }

        _ = FollowAsync(execution, runner.RedriveAsync(execution, CancellationToken.None), stopping);
        return new JsonObject { ["redriveDate"] = WireFormat.Date(environment.Time.GetUtcNow()) };
    }

    /// <exception cref="AwsException">ExecutionDoesNotExist.</exception>
    public StoredExecution Existing(string arn) =>
        executions.Find(arn) ?? throw new AwsException("ExecutionDoesNotExist", $"Execution Does Not Exist: '{arn}'");

    /// <summary>Why an execution cannot be redriven; null if it can.</summary>
    public string? NotRedrivableReason(StoredExecution stored) => stored.Definition is null
        ? "Execution is a child of a Map Run: redrive the Map Run's parent execution instead"
        : new ExecutionRunner(StateMachineOperations.Parse(stored.Definition), environment).NotRedrivableReason(stored.Details);

    private static JsonObject Started(ExecutionDetails details) =>
        new() { ["executionArn"] = details.Arn, ["startDate"] = WireFormat.Date(details.StartDate) };

    /// <summary>The same name and input while the execution is running is a repeated request, not an error.</summary>
    private static JsonObject RepeatedStart(ExecutionDetails existing, string input) =>
        existing.Status == ExecutionStatus.Running && existing.Input == input
            ? Started(existing)
            : throw new AwsException("ExecutionAlreadyExists", $"Execution Already Exists: '{existing.Arn}'");

    private static void CheckInput(string input)
    {
        if (Encoding.UTF8.GetByteCount(input) > Payload.MaxBytes)
        {
            throw new AwsException("InvalidExecutionInput", $"Invalid Execution Input: it is longer than {Payload.MaxBytes} bytes");
        }

        try
        {
            using var document = JsonDocument.Parse(input);
        }
        catch (JsonException e)
        {
            throw new AwsException("InvalidExecutionInput", $"Invalid State Machine Execution Input: '{e.Message}'");
        }
    }

    private static async Task FollowAsync(Execution execution, Task run, CancellationToken stopping)
    {
        await using CancellationTokenRegistration registration = stopping.Register(
            () => execution.Stop("LocalAws.Stopped", "The local AWS was stopped while this execution was running."));
        await run;
    }
}
