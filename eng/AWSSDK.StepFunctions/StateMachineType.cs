using Amazon.Runtime;

namespace Amazon.StepFunctions;

public class StateMachineType(string value) : ConstantClass(value)
{
    public static readonly StateMachineType STANDARD = new("STANDARD");

    public static StateMachineType FindValue(string value) => FindValue<StateMachineType>(value);
}
