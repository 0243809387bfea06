using System.Text.Json.Nodes;
using LogArchive.StateMachine.Executions;

namespace LogArchive.Cli.Progress;

/// <summary>What a Map's child execution works on.</summary>
internal static class ChildItem
{
    public static string LogGroup(Execution child) => (string?)JsonNode.Parse(child.Details.Input)?["item"]?["logGroup"] ?? child.Details.Name;

    public static string Date(Execution child) => (string?)JsonNode.Parse(child.Details.Input)?["item"]?["date"] ?? "";
}
