using System.Text.Json;
using System.Text.Json.Nodes;
using LogArchive.StateMachine.Payloads;

namespace LogArchive.StateMachine.Definition;

/// <summary>Parses one state according to its type.</summary>
internal sealed class StateParser(DefinitionParser parser, DefinitionObject fields, string name)
{
    public State Parse()
    {
        string type = fields.RequiredText("Type");
        State state = type switch
        {
            "Task" => Task(),
            "Map" => new MapParser(parser, fields, name).Parse(),
            "Choice" => new ChoiceParser(fields, name).Parse(),
            "Pass" => Pass(),
            "Succeed" => new SucceedState { Name = name, Type = type },
            "Fail" => Fail(),
            _ => throw fields.Invalid("Type", $"'{type}' is unknown or not supported here"),
        };
        if (state is FailState)
        {
            return state;
        }

        state = state with { InputPath = fields.PathOrNull("InputPath"), OutputPath = fields.PathOrNull("OutputPath") };
        return state is ChoiceState or SucceedState ? state : state with { Next = Next() };
    }

    private string? Next()
    {
        string? next = fields.Text("Next");
        return fields.Flag("End") == (next is null) ? next
            : throw fields.Invalid("Next and End", "must not both be present, and one of them is required");
    }

    private TaskState Task()
    {
        string resource = fields.RequiredText("Resource");
        PayloadTemplate? parameters = fields.Template("Parameters");
        TaskState task = new()
        {
            Name = name,
            Type = "Task",
            Resource = resource,
            Parameters = parameters,
            ResultSelector = fields.Template("ResultSelector"),
            ResultPath = fields.PathOrNull("ResultPath"),
            Timeout = fields.Seconds("TimeoutSeconds", 1),
            Retry = RetryParser.Retriers(fields),
            Catch = RetryParser.Catchers(fields),
        };
        CheckResource(task);
        return task;
    }

    private void CheckResource(TaskState task)
    {
        if (!task.IsIntegration)
        {
            if (task.Resource.Split(':') is not ["arn", _, "lambda", _, _, "function", ..])
            {
                throw fields.Invalid(
                    "Resource",
                    $"is '{task.Resource}', but only arn:…:states:::lambda:invoke and ARNs of functions are supported here");
            }

            return;
        }

        string[] names = [.. task.Parameters?.FieldNames ?? []];
        if (!names.Contains("FunctionName"))
        {
            throw fields.Invalid("Parameters", "must have FunctionName");
        }

        if (names.FirstOrDefault(field => field is not ("FunctionName" or "Payload")) is { } other)
        {
            throw fields.Invalid("Parameters", $"has '{other}', but only FunctionName and Payload are supported here");
        }
    }

    private PassState Pass()
    {
        JsonElement? result = fields.Find("Result");
        return new PassState
        {
            Name = name,
            Type = "Pass",
            Parameters = fields.Template("Parameters"),
            HasResult = result is not null,
            Result = result is { } element ? JsonSerializer.SerializeToNode(element) : null as JsonNode,
            ResultPath = fields.PathOrNull("ResultPath"),
        };
    }

    private FailState Fail() => new()
    {
        Name = name,
        Type = "Fail",
        Error = fields.Text("Error"),
        ErrorPath = fields.Path("ErrorPath"),
        Cause = fields.Text("Cause"),
        CausePath = fields.Path("CausePath"),
    };
}
