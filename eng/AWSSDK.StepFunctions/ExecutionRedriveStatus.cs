using Amazon.Runtime;

namespace Amazon.StepFunctions;

public class ExecutionRedriveStatus(string value) : ConstantClass(value)
{
    public static readonly ExecutionRedriveStatus NOT_REDRIVABLE = new("NOT_REDRIVABLE");

    public static readonly ExecutionRedriveStatus REDRIVABLE = new("REDRIVABLE");

    public static readonly ExecutionRedriveStatus REDRIVABLE_BY_MAP_RUN = new("REDRIVABLE_BY_MAP_RUN");

    public static implicit operator ExecutionRedriveStatus(string value) => FindValue(value);

    public static ExecutionRedriveStatus FindValue(string value) => FindValue<ExecutionRedriveStatus>(value);
}
