using System.Text.Json;
using LogArchive.Catalog;
using LogArchive.StateMachine.Executions;

namespace LogArchive.StateMachine.Archive;

/// <summary>The event that EventBridge sends when an execution has ended.</summary>
public static class EndEvent
{
    public static byte[] Of(ExecutionDetails execution) => JsonSerializer.SerializeToUtf8Bytes(
        new ExecutionEnded(new EndedExecution(execution.Arn, execution.Name, StatusOf(execution)) { Input = execution.Input }),
        CatalogJson.Default.ExecutionEnded);

    private static string StatusOf(ExecutionDetails execution) =>
        execution.Status == ExecutionStatus.TimedOut ? "TIMED_OUT" : execution.Status.ToString().ToUpperInvariant();
}
