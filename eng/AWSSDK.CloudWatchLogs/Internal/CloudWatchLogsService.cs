using Amazon.CloudWatchLogs.Model;
using Amazon.Runtime.AwsJson;

namespace Amazon.CloudWatchLogs.Internal;

/// <summary>The protocol of CloudWatch Logs: JSON 1.1.</summary>
internal static class CloudWatchLogsService
{
    public static JsonService Json { get; } = new(
        "Amazon.CloudWatchLogs",
        "Logs_20140328",
        "application/x-amz-json-1.1",
        "2014-03-28",
        static e => new AmazonCloudWatchLogsException(e.Message, e.InnerException, e.Type, e.Code, e.RequestId, e.StatusCode));

    public static ModelledError InvalidParameter { get; } = new(
        "InvalidParameterException",
        static e => new InvalidParameterException(e.Message, e.InnerException, e.Type, e.Code, e.RequestId, e.StatusCode));

    public static ModelledError LimitExceeded { get; } = new(
        "LimitExceededException",
        static e => new LimitExceededException(e.Message, e.InnerException, e.Type, e.Code, e.RequestId, e.StatusCode));

    public static ModelledError MalformedQuery { get; } = new(
        "MalformedQueryException",
        static e => new MalformedQueryException(e.Message, e.InnerException, e.Type, e.Code, e.RequestId, e.StatusCode));

    public static ModelledError ResourceNotFound { get; } = new(
        "ResourceNotFoundException",
        static e => new ResourceNotFoundException(e.Message, e.InnerException, e.Type, e.Code, e.RequestId, e.StatusCode));

    public static ModelledError ServiceUnavailable { get; } = new(
        "ServiceUnavailableException",
        static e => new ServiceUnavailableException(e.Message, e.InnerException, e.Type, e.Code, e.RequestId, e.StatusCode));
}
