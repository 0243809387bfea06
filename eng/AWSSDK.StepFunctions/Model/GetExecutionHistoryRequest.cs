namespace Amazon.StepFunctions.Model;

public partial class GetExecutionHistoryRequest : AmazonStepFunctionsRequest
{
    public string ExecutionArn { get; set; }

    public bool? IncludeExecutionData { get; set; }

    /// <summary>From 1 to 1,000; 100 by default.</summary>
    public int? MaxResults { get; set; }
}
