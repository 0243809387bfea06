namespace Amazon.StepFunctions.Model;

public partial class ExecutionListItem
{
    public string ExecutionArn { get; set; }

    public int? RedriveCount { get; set; }

    public DateTime? StartDate { get; set; }

    public ExecutionStatus Status { get; set; }
}
