namespace Amazon.StepFunctions.Model;

public partial class ListMapRunsRequest : AmazonStepFunctionsRequest
{
    public string ExecutionArn { get; set; }

    public string NextToken { get; set; }
}
