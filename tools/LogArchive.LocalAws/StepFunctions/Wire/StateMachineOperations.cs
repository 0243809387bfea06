using System.Text;
using System.Text.Json.Nodes;
using LogArchive.LocalAws.StepFunctions.Storage;
using LogArchive.StateMachine.Definition;
using LogArchive.StateMachine.Executions;

namespace LogArchive.LocalAws.StepFunctions.Wire;

/// <summary>Creating, describing, listing, updating and deleting state machines.</summary>
internal sealed class StateMachineOperations(StateMachineStore machines, TimeProvider time)
{
    private static readonly Dictionary<string, string> NoSubstitutions = [];

    public JsonObject Create(RequestFields request)
    {
        request.Only("name", "definition", "roleArn", "type", "loggingConfiguration", "tracingConfiguration", "publish");
        string name = request.Required("name");
        string definition = request.Required("definition");
        string roleArn = request.Required("roleArn");
        RefuseWhatIsNotThere(request);
        if (!ResourceName.IsValid(name))
        {
            throw new AwsException("InvalidName", $"Invalid Name: '{name}'");
        }

        Parse(definition);
        var machine = new StateMachineRecord { Name = name, Arn = StatesArn.StateMachine(name), Definition = definition, RoleArn = roleArn, CreationDate = time.GetUtcNow() };
        StateMachineRecord? existing = machines.Find(machine.Arn);
        if (existing is not null && (existing.Definition != definition || existing.RoleArn != roleArn))
        {
            throw new AwsException("StateMachineAlreadyExists", $"State Machine Already Exists: '{existing.Arn}'");
        }

        if (existing is null)
        {
            machines.Save(machine);
        }

        return new JsonObject { ["stateMachineArn"] = machine.Arn, ["creationDate"] = WireFormat.Date((existing ?? machine).CreationDate) };
    }

    public JsonObject Describe(RequestFields request)
    {
        request.Only("stateMachineArn", "includedData");
        StateMachineRecord machine = Existing(request.Required("stateMachineArn"));
        return new JsonObject
        {
            ["stateMachineArn"] = machine.Arn,
            ["name"] = machine.Name,
            ["status"] = "ACTIVE",
            ["definition"] = machine.Definition,
            ["roleArn"] = machine.RoleArn,
            ["type"] = "STANDARD",
            ["creationDate"] = WireFormat.Date(machine.CreationDate),
            ["loggingConfiguration"] = new JsonObject { ["level"] = "OFF", ["includeExecutionData"] = false },
            ["tracingConfiguration"] = new JsonObject { ["enabled"] = false },
        }.With(("revisionId", machine.RevisionId));
    }

    public JsonObject List(RequestFields request)
    {
        request.Only("maxResults", "nextToken");
        StateMachineRecord[] all = [.. machines.All().OrderBy(machine => machine.Name, StringComparer.Ordinal)];
        return request.Page("stateMachines", all, machine => new JsonObject
        {
            ["stateMachineArn"] = machine.Arn,
            ["name"] = machine.Name,
            ["type"] = "STANDARD",
            ["creationDate"] = WireFormat.Date(machine.CreationDate),
        });
    }

    public JsonObject Update(RequestFields request)
    {
        request.Only("stateMachineArn", "definition", "roleArn", "loggingConfiguration", "tracingConfiguration", "publish");
        StateMachineRecord machine = Existing(request.Required("stateMachineArn"));
        RefuseWhatIsNotThere(request);
        string? definition = request.Text("definition");
        string? roleArn = request.Text("roleArn");
        if (definition is null && roleArn is null)
        {
            throw new AwsException("MissingRequiredParameter", "Either the definition, the role ARN, or both must be specified");
        }

        Parse(definition ?? machine.Definition);
        var updated = machine with
        {
            Definition = definition ?? machine.Definition,
            RoleArn = roleArn ?? machine.RoleArn,
            RevisionId = Guid.NewGuid().ToString(),
        };
        machines.Save(updated);
        return new JsonObject { ["updateDate"] = WireFormat.Date(time.GetUtcNow()), ["revisionId"] = updated.RevisionId };
    }

    /// <summary>As on AWS, deleting what is not there is no error, and executions outlive their machine.</summary>
    public JsonObject Delete(RequestFields request)
    {
        request.Only("stateMachineArn");
        if (machines.Find(request.Required("stateMachineArn")) is { } machine)
        {
            machines.Delete(machine);
        }

        return [];
    }

    /// <exception cref="AwsException">StateMachineDoesNotExist.</exception>
    public StateMachineRecord Existing(string arn) =>
        machines.Find(arn) ?? throw new AwsException("StateMachineDoesNotExist", $"State Machine Does Not Exist: '{arn}'");

    /// <exception cref="AwsException">InvalidDefinition.</exception>
    public static StateMachineDefinition Parse(string definition)
    {
        if (Encoding.UTF8.GetByteCount(definition) > StateMachineDefinition.MaxBytes)
        {
            throw new AwsException("InvalidDefinition", $"Invalid State Machine Definition: it is longer than {StateMachineDefinition.MaxBytes} bytes");
        }

        try
        {
            return StateMachineDefinition.Parse(definition, NoSubstitutions);
        }
        catch (InvalidDefinitionException e)
        {
            throw new AwsException("InvalidDefinition", $"Invalid State Machine Definition: '{e.Message}'");
        }
    }

    private static void RefuseWhatIsNotThere(RequestFields request)
    {
        (string What, bool IsAsked)[] features =
        [
            ("type EXPRESS", (request.Text("type") ?? "STANDARD") != "STANDARD"),
            ("logging", (request.Object("loggingConfiguration")?["level"]?.ToString() ?? "OFF") != "OFF"),
            ("tracing", request.Object("tracingConfiguration")?["enabled"]?.ToString() == "true"),
            ("publishing versions", request.Flag("publish", false)),
        ];
        if (features.FirstOrDefault(feature => feature.IsAsked).What is { } what)
        {
            throw new AwsException("ValidationException", $"Not implemented by the local AWS: {what}");
        }
    }
}
