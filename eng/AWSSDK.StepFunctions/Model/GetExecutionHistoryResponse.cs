using Amazon.Runtime;

namespace Amazon.StepFunctions.Model;

public partial class GetExecutionHistoryResponse : AmazonWebServiceResponse
{
    public List<HistoryEvent> Events { get; set; } = AWSConfigs.InitializeCollections ? [] : null;

    public string NextToken { get; set; }
}
