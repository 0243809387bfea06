namespace LogArchive.LocalAws.Http;

/// <summary>An error response of an emulated AWS service. Each protocol writes it in its own format.</summary>
/// <param name="code">The service's error code, such as <c>ResourceNotFoundException</c> or <c>NoSuchKey</c>.</param>
/// <param name="message">The message, as AWS words it where that is known.</param>
/// <param name="status">The HTTP status, by default 400 as in the services' models.</param>
public sealed class AwsException(string code, string message, int status = 400) : Exception(message)
{
    /// <summary>The service's error code.</summary>
    public string Code { get; } = code;

    /// <summary>The HTTP status.</summary>
    public int Status { get; } = status;
}
