using Amazon.Runtime;

namespace Amazon.StepFunctions.Model;

public partial class ListStateMachinesResponse : AmazonWebServiceResponse
{
    public string NextToken { get; set; }

    public List<StateMachineListItem> StateMachines { get; set; } = AWSConfigs.InitializeCollections ? [] : null;
}
