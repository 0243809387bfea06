using LogArchive.LocalAws.StepFunctions.Storage;
using LogArchive.StateMachine.Executions;

namespace LogArchive.LocalAws.StepFunctions;

/// <summary>Creates or updates a state machine in a local AWS that is not running.</summary>
public static class StateMachineInstaller
{
    /// <param name="dataDirectory">See <see cref="LocalAwsOptions.DataDirectory"/>.</param>
    /// <param name="name">The state machine's name.</param>
    /// <param name="definition">The text of the definition, without placeholders.</param>
    /// <param name="time">The clock for the creation date.</param>
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
