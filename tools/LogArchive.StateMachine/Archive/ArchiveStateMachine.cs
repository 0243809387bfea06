using LogArchive.StateMachine.Definition;
using LogArchive.StateMachine.Executions;

namespace LogArchive.StateMachine.Archive;

/// <summary>The archive's own state machine: the very file that is deployed, with local names in its placeholders.</summary>
public static class ArchiveStateMachine
{
    public const string Name = "logarchive";

    private static readonly Dictionary<string, string> Substitutions = new()
    {
        ["Partition"] = "aws",
        ["ListGroupsFunctionArn"] = ArchiveFunctions.ListGroups,
        ["ExportGroupFunctionArn"] = ArchiveFunctions.ExportGroup,
        ["ReviewRunFunctionArn"] = ArchiveFunctions.ReviewRun,
    };

    /// <summary>Its local ARN.</summary>
    public static string Arn => StatesArn.StateMachine(Name);

    /// <summary>The definition's text, without placeholders.</summary>
    public static string ReadDefinition() => StateMachineDefinition.Substitute(ReadFile(), Substitutions);

    public static StateMachineDefinition Parse() => StateMachineDefinition.Parse(ReadFile(), Substitutions);

    private static string ReadFile() => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "archive.asl.json"));
}
