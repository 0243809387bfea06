namespace Amazon.StepFunctions.Model;

public partial class DescribeMapRunRequest : AmazonStepFunctionsRequest
{
    public string MapRunArn { get; set; }
}
