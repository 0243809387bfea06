using LogArchive.LocalAws.Lambda;
using LogArchive.LocalAws.StepFunctions.Definition;

namespace LogArchive.LocalAws.StepFunctions;

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

    /// <summary>The definition as text, as CreateStateMachine takes it.</summary>
    public static string Text() => StateMachineDefinition.Substitute(ReadFile(), Substitutions);

    public static StateMachineDefinition Parse() => StateMachineDefinition.Parse(ReadFile(), Substitutions);

    private static string ReadFile() => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "archive.asl.json"));
}
