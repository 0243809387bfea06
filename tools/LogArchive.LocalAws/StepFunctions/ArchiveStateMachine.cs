using LogArchive.LocalAws.Lambda;
using LogArchive.LocalAws.StepFunctions.Definition;
using LogArchive.LocalAws.StepFunctions.Engine;
using LogArchive.LocalAws.StepFunctions.Storage;

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

    /// <summary>Its ARN in the local AWS.</summary>
    public static string Arn => StatesArn.StateMachine(Name);

    /// <summary>Creates it in a local AWS that is not running, or brings it up to date.</summary>
    /// <param name="dataDirectory">See <see cref="LocalAwsOptions.DataDirectory"/>.</param>
    /// <param name="time">The clock behind its creation date.</param>
    public static void Install(string dataDirectory, TimeProvider time) =>
        new StateMachineStore(Path.Combine(dataDirectory, "states", "machines")).Save(new StateMachineRecord
        {
            Name = Name,
            Arn = Arn,
            Definition = StateMachineDefinition.Substitute(ReadFile(), Substitutions),
            RoleArn = ContextObject.RoleArn,
            CreationDate = time.GetUtcNow(),
        });

    public static StateMachineDefinition Parse() => StateMachineDefinition.Parse(ReadFile(), Substitutions);

    private static string ReadFile() => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "archive.asl.json"));
}
