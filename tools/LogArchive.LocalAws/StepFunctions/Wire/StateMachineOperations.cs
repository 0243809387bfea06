using System.Text;
using System.Text.Json.Nodes;
using LogArchive.LocalAws.Http;
using LogArchive.LocalAws.StepFunctions.Storage;
using LogArchive.StateMachine.Definition;
using LogArchive.StateMachine.Executions;

namespace LogArchive.LocalAws.StepFunctions.Wire;

/// <summary>Creates, describes and lists state machines.</summary>
internal sealed class StateMachineOperations(StateMachineStore machines, TimeProvider time)
{
    private const string Standard = "STANDARD";

    private static readonly Dictionary<string, string> NoSubstitutions = [];

    public JsonObject Create(JsonMembers request)
    {
        request.AllowOnly("name", "definition", "roleArn", "type");
        string name = request.Required("name");
        string definition = request.Required("definition");
        string roleArn = request.Required("roleArn");
        Check(request.Text("type") ?? Standard, name);
        Parse(definition);
        var machine = new StateMachineRecord
        {
            Name = name,
            Arn = StatesArn.StateMachine(name),
            Definition = definition,
            RoleArn = roleArn,
            CreationDate = time.GetUtcNow(),
        };
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

    private static void Check(string type, string name)
    {
        if (type != Standard)
        {
            throw StatesErrors.Invalid($"The local AWS does not support the type {type}, only {Standard}");
        }

        if (!ResourceName.IsValid(name))
        {
            throw new AwsException("InvalidName", $"Invalid Name: '{name}'");
        }
    }

    public JsonObject Describe(JsonMembers request)
    {
        request.AllowOnly("stateMachineArn");
        StateMachineRecord machine = Existing(request.Required("stateMachineArn"));
        return new JsonObject
        {
            ["stateMachineArn"] = machine.Arn,
            ["name"] = machine.Name,
            ["status"] = "ACTIVE",
            ["definition"] = machine.Definition,
            ["roleArn"] = machine.RoleArn,
            ["type"] = Standard,
            ["creationDate"] = WireFormat.Date(machine.CreationDate),
            ["loggingConfiguration"] = new JsonObject { ["level"] = "OFF", ["includeExecutionData"] = false },
            ["tracingConfiguration"] = new JsonObject { ["enabled"] = false },
        };
    }

    public JsonObject List(JsonMembers request)
    {
        request.AllowOnly("maxResults", "nextToken");
        StateMachineRecord[] all = [.. machines.All().OrderBy(machine => machine.Name, StringComparer.Ordinal)];
        return request.Page("stateMachines", all, machine => new JsonObject
        {
            ["stateMachineArn"] = machine.Arn,
            ["name"] = machine.Name,
            ["type"] = Standard,
            ["creationDate"] = WireFormat.Date(machine.CreationDate),
        });
    }

    /// <exception cref="AwsException">StateMachineDoesNotExist.</exception>
    public StateMachineRecord Existing(string arn) =>
        machines.Find(arn) ?? throw new AwsException("StateMachineDoesNotExist", $"State Machine Does Not Exist: '{arn}'");

    /// <exception cref="AwsException">InvalidDefinition.</exception>
    public static StateMachineDefinition Parse(string definition)
    {
        if (Encoding.UTF8.GetByteCount(definition) > StateMachineDefinition.MaxBytes)
        {
            throw new AwsException(
                "InvalidDefinition", $"Invalid State Machine Definition: it is longer than {StateMachineDefinition.MaxBytes} bytes");
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
}
