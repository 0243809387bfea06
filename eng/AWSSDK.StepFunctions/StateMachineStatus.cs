using Amazon.Runtime;

namespace Amazon.StepFunctions;

public class StateMachineStatus(string value) : ConstantClass(value)
{
    public static readonly StateMachineStatus ACTIVE = new("ACTIVE");

    public static readonly StateMachineStatus DELETING = new("DELETING");

    public static implicit operator StateMachineStatus(string value) => FindValue(value);

    public static StateMachineStatus FindValue(string value) => FindValue<StateMachineStatus>(value);
}
