using Amazon.Runtime;

namespace Amazon.StepFunctions.Model;

public partial class DescribeMapRunResponse : AmazonWebServiceResponse
{
    public MapRunItemCounts ItemCounts { get; set; }

    public string MapRunArn { get; set; }

    public int? RedriveCount { get; set; }

    public DateTime? StartDate { get; set; }

    public MapRunStatus Status { get; set; }

    public DateTime? StopDate { get; set; }
}
