using Amazon.Runtime;

namespace Amazon.StepFunctions;

public class ExecutionRedriveStatus(string value) : ConstantClass(value)
{
    public static readonly ExecutionRedriveStatus REDRIVABLE = new("REDRIVABLE");

    public static ExecutionRedriveStatus FindValue(string value) => FindValue<ExecutionRedriveStatus>(value);
}
