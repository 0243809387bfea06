using Amazon.Runtime;

namespace Amazon.StepFunctions;

public class MapRunStatus(string value) : ConstantClass(value)
{
    public static readonly MapRunStatus ABORTED = new("ABORTED");

    public static readonly MapRunStatus FAILED = new("FAILED");

    public static readonly MapRunStatus RUNNING = new("RUNNING");

    public static readonly MapRunStatus SUCCEEDED = new("SUCCEEDED");

    public static implicit operator MapRunStatus(string value) => FindValue(value);

    public static MapRunStatus FindValue(string value) => FindValue<MapRunStatus>(value);
}
