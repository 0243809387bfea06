using LogArchive.LocalAws.StepFunctions.Storage;
using LogArchive.StateMachine.Executions;

namespace LogArchive.LocalAws.StepFunctions;

/// <summary>Creates a state machine in a local AWS that is not running, or brings it up to date.</summary>
public static class StateMachineInstaller
{
    /// <param name="dataDirectory">See <see cref="LocalAwsOptions.DataDirectory"/>.</param>
    /// <param name="name">The state machine's name.</param>
    /// <param name="definition">The definition's text, without placeholders.</param>
    /// <param name="time">The clock behind its creation date.</param>
    public static void Install(string dataDirectory, string name, string definition, TimeProvider time) =>
        new StateMachineStore(Path.Combine(dataDirectory, "states", "machines")).Save(new StateMachineRecord
        {
            Name = name,
            Arn = StatesArn.StateMachine(name),
            Definition = definition,
            RoleArn = StatesArn.Role,
            CreationDate = time.GetUtcNow(),
        });
}
