using Amazon.Runtime;

namespace Amazon.StepFunctions.Model;

public partial class StartExecutionResponse : AmazonWebServiceResponse
{
    public string ExecutionArn { get; set; }
}
