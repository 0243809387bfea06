using Amazon.Runtime;

namespace Amazon.StepFunctions.Model;

public partial class CreateStateMachineResponse : AmazonWebServiceResponse
{
    public DateTime? CreationDate { get; set; }

    public string StateMachineArn { get; set; }

    public string StateMachineVersionArn { get; set; }
}
