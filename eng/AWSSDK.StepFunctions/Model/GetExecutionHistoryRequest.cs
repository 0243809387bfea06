namespace Amazon.StepFunctions.Model;

public partial class GetExecutionHistoryRequest : AmazonStepFunctionsRequest
{
    public string ExecutionArn { get; set; }

    public bool? IncludeExecutionData { get; set; }

    /// <summary>From 1 to 1,000. The default is 100.</summary>
    public int? MaxResults { get; set; }
}
