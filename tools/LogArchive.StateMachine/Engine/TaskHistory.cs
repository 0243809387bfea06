using System.Text.Json.Nodes;
using LogArchive.StateMachine.Definition;
using LogArchive.StateMachine.Errors;
using LogArchive.StateMachine.Executions;

namespace LogArchive.StateMachine.Engine;

/// <summary>Writes the history events of a Task. Their names depend on whether the Task uses the service integration.</summary>
internal sealed class TaskHistory(Execution execution, TaskState task, TimeProvider time)
{
    private string Prefix => task.IsIntegration ? "Task" : "LambdaFunction";

    public void Scheduled(string input)
    {
        JsonObject details = Details();
        if (task.IsIntegration)
        {
            details["region"] = StatesArn.Region;
            details["parameters"] = input;
        }
        else
        {
            details["resource"] = task.Resource;
            details["input"] = input;
            details["inputDetails"] = new JsonObject { ["truncated"] = false };
        }

        if (task.Timeout is { } timeout)
        {
            details["timeoutInSeconds"] = (long)timeout.TotalSeconds;
        }

        Append("Scheduled", details);
    }

    public void Started() => Append("Started", task.IsIntegration ? Details() : null);

    public void Succeeded(string output)
    {
        JsonObject details = Details();
        details["output"] = output;
        details["outputDetails"] = new JsonObject { ["truncated"] = false };
        Append("Succeeded", details);
    }

    public void Failed(StateFailure failure)
    {
        JsonObject details = Details();
        details["error"] = failure.Error;
        details["cause"] = failure.Cause;
        Append(failure.Error == ErrorNames.Timeout ? "TimedOut" : "Failed", details);
    }

    private JsonObject Details() => task.IsIntegration ? new JsonObject { ["resourceType"] = "lambda", ["resource"] = "invoke" } : [];

    private void Append(string what, JsonObject? details) => execution.Append(Prefix + what, details, time.GetUtcNow());
}
