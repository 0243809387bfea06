using System.Text.Json;
using Amazon.CloudWatchLogs.Internal;
using Amazon.Runtime;
using Amazon.Runtime.AwsJson;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;

namespace Amazon.CloudWatchLogs.Model.Internal.MarshallTransformations;

/// <summary>Public, as in the published package: whoever reads the response in their own way still needs it.</summary>
public class FilterLogEventsRequestMarshaller
    : IMarshaller<IRequest, FilterLogEventsRequest>, IMarshaller<IRequest, AmazonWebServiceRequest>
{
    public static FilterLogEventsRequestMarshaller Instance { get; } = new();

    public IRequest Marshall(AmazonWebServiceRequest input) => Marshall((FilterLogEventsRequest)input);

    public IRequest Marshall(FilterLogEventsRequest publicRequest) => JsonRequest.Create(
        CloudWatchLogsService.Json, "FilterLogEvents", publicRequest, writer => WriteMembers(writer, publicRequest));

    private static void WriteMembers(Utf8JsonWriter writer, FilterLogEventsRequest request)
    {
        writer.Member("endTime", request.EndTime);
        writer.Member("filterPattern", request.FilterPattern);
        writer.Member("limit", request.Limit);
        writer.Member("logGroupIdentifier", request.LogGroupIdentifier);
        writer.Member("logGroupName", request.LogGroupName);
        writer.Member("logStreamNamePrefix", request.LogStreamNamePrefix);
        writer.Member("logStreamNames", request.LogStreamNames, static (w, name) => w.WriteStringValue(name));
        writer.Member("nextToken", request.NextToken);
        writer.Member("startTime", request.StartTime);
        writer.Member("unmask", request.Unmask);
    }
}
