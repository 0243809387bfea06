using Amazon.CloudWatchLogs.Model;
using Amazon.Runtime.AwsJson;
using Amazon.Runtime.Internal;

namespace Amazon.CloudWatchLogs.Internal;

/// <summary>CloudWatch Logs on the wire: JSON 1.1.</summary>
internal static class CloudWatchLogsService
{
    public static JsonService Json { get; } = new(
        "Amazon.CloudWatchLogs", "Logs_20140328", "application/x-amz-json-1.1", "2014-03-28", ToException);

    private static AmazonCloudWatchLogsException ToException(ErrorResponse error) => error.Code switch
    {
        "AccessDeniedException" => new AccessDeniedException(error.Message, error.InnerException, error.Type, error.Code, error.RequestId, error.StatusCode),
        "DataAlreadyAcceptedException" => new DataAlreadyAcceptedException(error.Message, error.InnerException, error.Type, error.Code, error.RequestId, error.StatusCode),
        "InvalidOperationException" => new Model.InvalidOperationException(error.Message, error.InnerException, error.Type, error.Code, error.RequestId, error.StatusCode),
        "InvalidParameterException" => new InvalidParameterException(error.Message, error.InnerException, error.Type, error.Code, error.RequestId, error.StatusCode),
        "InvalidSequenceTokenException" => new InvalidSequenceTokenException(error.Message, error.InnerException, error.Type, error.Code, error.RequestId, error.StatusCode),
        "LimitExceededException" => new LimitExceededException(error.Message, error.InnerException, error.Type, error.Code, error.RequestId, error.StatusCode),
        "OperationAbortedException" => new OperationAbortedException(error.Message, error.InnerException, error.Type, error.Code, error.RequestId, error.StatusCode),
        "ResourceAlreadyExistsException" => new ResourceAlreadyExistsException(error.Message, error.InnerException, error.Type, error.Code, error.RequestId, error.StatusCode),
        "ResourceNotFoundException" => new ResourceNotFoundException(error.Message, error.InnerException, error.Type, error.Code, error.RequestId, error.StatusCode),
        "ServiceQuotaExceededException" => new ServiceQuotaExceededException(error.Message, error.InnerException, error.Type, error.Code, error.RequestId, error.StatusCode),
        "ServiceUnavailableException" => new ServiceUnavailableException(error.Message, error.InnerException, error.Type, error.Code, error.RequestId, error.StatusCode),
        "ThrottlingException" => new ThrottlingException(error.Message, error.InnerException, error.Type, error.Code, error.RequestId, error.StatusCode),
        "UnrecognizedClientException" => new UnrecognizedClientException(error.Message, error.InnerException, error.Type, error.Code, error.RequestId, error.StatusCode),
        "ValidationException" => new ValidationException(error.Message, error.InnerException, error.Type, error.Code, error.RequestId, error.StatusCode),
        _ => new AmazonCloudWatchLogsException(error.Message, error.InnerException, error.Type, error.Code, error.RequestId, error.StatusCode),
    };
}
