using Amazon.Runtime;

namespace Amazon.StepFunctions;

public class MapRunStatus(string value) : ConstantClass(value)
{
    public static readonly MapRunStatus ABORTED = new("ABORTED");

    public static readonly MapRunStatus SUCCEEDED = new("SUCCEEDED");

    public static MapRunStatus FindValue(string value) => FindValue<MapRunStatus>(value);
}
