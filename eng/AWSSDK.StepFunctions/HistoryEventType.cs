using Amazon.Runtime;

namespace Amazon.StepFunctions;

public class HistoryEventType(string value) : ConstantClass(value)
{
    public static readonly HistoryEventType ChoiceStateEntered = new("ChoiceStateEntered");

    public static readonly HistoryEventType ChoiceStateExited = new("ChoiceStateExited");

    public static readonly HistoryEventType ExecutionAborted = new("ExecutionAborted");

    public static readonly HistoryEventType ExecutionFailed = new("ExecutionFailed");

    public static readonly HistoryEventType ExecutionRedriven = new("ExecutionRedriven");

    public static readonly HistoryEventType ExecutionStarted = new("ExecutionStarted");

    public static readonly HistoryEventType ExecutionSucceeded = new("ExecutionSucceeded");

    public static readonly HistoryEventType ExecutionTimedOut = new("ExecutionTimedOut");

    public static readonly HistoryEventType FailStateEntered = new("FailStateEntered");

    public static readonly HistoryEventType LambdaFunctionFailed = new("LambdaFunctionFailed");

    public static readonly HistoryEventType LambdaFunctionScheduled = new("LambdaFunctionScheduled");

    public static readonly HistoryEventType LambdaFunctionStarted = new("LambdaFunctionStarted");

    public static readonly HistoryEventType LambdaFunctionSucceeded = new("LambdaFunctionSucceeded");

    public static readonly HistoryEventType LambdaFunctionTimedOut = new("LambdaFunctionTimedOut");

    public static readonly HistoryEventType MapRunAborted = new("MapRunAborted");

    public static readonly HistoryEventType MapRunFailed = new("MapRunFailed");

    public static readonly HistoryEventType MapRunRedriven = new("MapRunRedriven");

    public static readonly HistoryEventType MapRunStarted = new("MapRunStarted");

    public static readonly HistoryEventType MapRunSucceeded = new("MapRunSucceeded");

    public static readonly HistoryEventType MapStateAborted = new("MapStateAborted");

    public static readonly HistoryEventType MapStateEntered = new("MapStateEntered");

    public static readonly HistoryEventType MapStateExited = new("MapStateExited");

    public static readonly HistoryEventType MapStateFailed = new("MapStateFailed");

    public static readonly HistoryEventType MapStateStarted = new("MapStateStarted");

    public static readonly HistoryEventType MapStateSucceeded = new("MapStateSucceeded");

    public static readonly HistoryEventType PassStateEntered = new("PassStateEntered");

    public static readonly HistoryEventType PassStateExited = new("PassStateExited");

    public static readonly HistoryEventType SucceedStateEntered = new("SucceedStateEntered");

    public static readonly HistoryEventType SucceedStateExited = new("SucceedStateExited");

    public static readonly HistoryEventType TaskFailed = new("TaskFailed");

    public static readonly HistoryEventType TaskScheduled = new("TaskScheduled");

    public static readonly HistoryEventType TaskStarted = new("TaskStarted");

    public static readonly HistoryEventType TaskStateAborted = new("TaskStateAborted");

    public static readonly HistoryEventType TaskStateEntered = new("TaskStateEntered");

    public static readonly HistoryEventType TaskStateExited = new("TaskStateExited");

    public static readonly HistoryEventType TaskSucceeded = new("TaskSucceeded");

    public static readonly HistoryEventType TaskTimedOut = new("TaskTimedOut");

    public static readonly HistoryEventType WaitStateEntered = new("WaitStateEntered");

    public static readonly HistoryEventType WaitStateExited = new("WaitStateExited");

    public static implicit operator HistoryEventType(string value) => FindValue(value);

    public static HistoryEventType FindValue(string value) => FindValue<HistoryEventType>(value);
}
