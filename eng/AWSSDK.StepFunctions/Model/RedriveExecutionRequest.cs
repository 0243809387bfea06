namespace Amazon.StepFunctions.Model;

public partial class RedriveExecutionRequest : AmazonStepFunctionsRequest
{
    public string ClientToken { get; set; }

    public string ExecutionArn { get; set; }
}
