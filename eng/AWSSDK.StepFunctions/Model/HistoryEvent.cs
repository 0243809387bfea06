namespace Amazon.StepFunctions.Model;

public partial class HistoryEvent
{
    public ExecutionAbortedEventDetails ExecutionAbortedEventDetails { get; set; }

    public ExecutionFailedEventDetails ExecutionFailedEventDetails { get; set; }

    public ExecutionRedrivenEventDetails ExecutionRedrivenEventDetails { get; set; }

    public ExecutionTimedOutEventDetails ExecutionTimedOutEventDetails { get; set; }

    /// <summary>Counts from 1.</summary>
    public long? Id { get; set; }

    public LambdaFunctionFailedEventDetails LambdaFunctionFailedEventDetails { get; set; }

    public MapRunFailedEventDetails MapRunFailedEventDetails { get; set; }

    public MapRunStartedEventDetails MapRunStartedEventDetails { get; set; }

    public long? PreviousEventId { get; set; }

    public StateEnteredEventDetails StateEnteredEventDetails { get; set; }

    public StateExitedEventDetails StateExitedEventDetails { get; set; }

    public TaskFailedEventDetails TaskFailedEventDetails { get; set; }

    public TaskTimedOutEventDetails TaskTimedOutEventDetails { get; set; }

    public DateTime? Timestamp { get; set; }

    public HistoryEventType Type { get; set; }
}
