namespace Amazon.StepFunctions.Model;

public partial class DescribeStateMachineRequest : AmazonStepFunctionsRequest
{
    public string StateMachineArn { get; set; }
}
