using System.Text.Json.Nodes;
using LogArchive.StateMachine.Executions;

namespace LogArchive.Cli.Progress;

/// <summary>The work item of a Map's child execution.</summary>
internal static class ChildItem
{
    public static string LogGroup(Execution child) => Field(child, "logGroup") ?? child.Details.Name;

    public static string Date(Execution child) => Field(child, "date") ?? "";

    private static string? Field(Execution child, string name) => (string?)JsonNode.Parse(child.Details.Input)?["item"]?[name];
}
