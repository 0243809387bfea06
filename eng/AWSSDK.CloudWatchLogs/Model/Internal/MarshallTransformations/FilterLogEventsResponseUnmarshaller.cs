using System.Net;
using Amazon.CloudWatchLogs.Internal;
using Amazon.Runtime;
using Amazon.Runtime.AwsJson;
using Amazon.Runtime.Internal.Transform;

namespace Amazon.CloudWatchLogs.Model.Internal.MarshallTransformations;

/// <summary>Public and open, as in the published package: a derived class may read the response in its own way.</summary>
public class FilterLogEventsResponseUnmarshaller : JsonResponseUnmarshaller
{
    public static FilterLogEventsResponseUnmarshaller Instance { get; } = new();

    public override AmazonWebServiceResponse Unmarshall(JsonUnmarshallerContext input) =>
        JsonResponse.Read<FilterLogEventsResponse>(input, CloudWatchLogsReading.FilterLogEvents);

    public override AmazonServiceException UnmarshallException(
        JsonUnmarshallerContext input, Exception innerException, HttpStatusCode statusCode) =>
        JsonResponse.ReadError(CloudWatchLogsService.Json, input, innerException, statusCode);
}
