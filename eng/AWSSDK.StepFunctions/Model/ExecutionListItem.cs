namespace Amazon.StepFunctions.Model;

public partial class ExecutionListItem
{
    public string ExecutionArn { get; set; }

    public int? ItemCount { get; set; }

    public string MapRunArn { get; set; }

    public string Name { get; set; }

    public int? RedriveCount { get; set; }

    public DateTime? RedriveDate { get; set; }

    public DateTime? StartDate { get; set; }

    public string StateMachineAliasArn { get; set; }

    public string StateMachineArn { get; set; }

    public string StateMachineVersionArn { get; set; }

    public ExecutionStatus Status { get; set; }

    public DateTime? StopDate { get; set; }
}
