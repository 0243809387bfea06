namespace Amazon.StepFunctions.Model;

public partial class HistoryEvent
{
    public StateExitedEventDetails StateExitedEventDetails { get; set; }

    public HistoryEventType Type { get; set; }
}
