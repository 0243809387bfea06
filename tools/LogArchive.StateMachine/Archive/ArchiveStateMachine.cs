using LogArchive.StateMachine.Definition;
using LogArchive.StateMachine.Executions;

namespace LogArchive.StateMachine.Archive;

/// <summary>The archive's state machine: the deployed file, with local names instead of its placeholders.</summary>
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

    /// <summary>The ARN on the local AWS.</summary>
    public static string Arn => StatesArn.StateMachine(Name);

    /// <summary>The text of the definition, with all placeholders replaced.</summary>
    public static string ReadDefinition() => StateMachineDefinition.Substitute(ReadFile(), Substitutions);

    public static StateMachineDefinition Parse() => StateMachineDefinition.Parse(ReadFile(), Substitutions);

    private static string ReadFile() => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "archive.asl.json"));
}
