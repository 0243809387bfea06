using Amazon.Runtime;

namespace Amazon.StepFunctions.Model;

public partial class DescribeStateMachineResponse : AmazonWebServiceResponse
{
    public string Definition { get; set; }
}
