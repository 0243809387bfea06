using Amazon.Runtime;

namespace Amazon.CloudWatchLogs.Model;

public partial class GetQueryResultsResponse : AmazonWebServiceResponse
{
    public string EncryptionKey { get; set; }

    public string NextToken { get; set; }

    public QueryLanguage QueryLanguage { get; set; }

    /// <summary>A list of fields for each row.</summary>
    public List<List<ResultField>> Results { get; set; } = AWSConfigs.InitializeCollections ? [] : null;

    public QueryStatistics Statistics { get; set; }

    public QueryStatus Status { get; set; }
}
