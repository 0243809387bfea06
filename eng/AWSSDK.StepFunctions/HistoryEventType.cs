using Amazon.Runtime;

namespace Amazon.StepFunctions;

public class HistoryEventType(string value) : ConstantClass(value)
{
    public static HistoryEventType FindValue(string value) => FindValue<HistoryEventType>(value);
}
