namespace Amazon.StepFunctions.Model;

public partial class ListExecutionsRequest : AmazonStepFunctionsRequest
{
    public string MapRunArn { get; set; }

    /// <summary>Up to 1,000. The default is 100.</summary>
    public int? MaxResults { get; set; }

    public ExecutionRedriveFilter RedriveFilter { get; set; }

    public string StateMachineArn { get; set; }

    public ExecutionStatus StatusFilter { get; set; }
}
