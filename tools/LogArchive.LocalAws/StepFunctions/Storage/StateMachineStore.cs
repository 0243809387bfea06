using LogArchive.LocalAws.Files;
using LogArchive.StateMachine.Executions;

namespace LogArchive.LocalAws.StepFunctions.Storage;

/// <summary>The state machines, each in its own file.</summary>
internal sealed class StateMachineStore(string directory)
{
    public IEnumerable<StateMachineRecord> All() => JsonFile.ReadAll<StateMachineRecord>(directory);

    public StateMachineRecord? Find(string arn)
    {
        string name = StatesArn.LastPart(arn);
        return arn == StatesArn.StateMachine(name) && ResourceName.IsValid(name) ? JsonFile.Find<StateMachineRecord>(PathOf(name)) : null;
    }

    public void Save(StateMachineRecord machine) => JsonFile.Write(PathOf(machine.Name), machine);

    private string PathOf(string name) => Path.Combine(directory, name + ".json");
}
