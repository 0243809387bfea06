namespace LogArchive.LocalAws.Http;

/// <summary>An error that an emulated AWS service answers with; each protocol writes it in its own form.</summary>
/// <param name="code">The service's error code, such as <c>ResourceNotFoundException</c> or <c>NoSuchKey</c>.</param>
/// <param name="message">The text a user reads; as AWS words it where that is known.</param>
/// <param name="status">The HTTP status; 400 unless the service's model says otherwise.</param>
public sealed class AwsException(string code, string message, int status = 400) : Exception(message)
{
    /// <summary>The service's error code.</summary>
    public string Code { get; } = code;

    /// <summary>The HTTP status.</summary>
    public int Status { get; } = status;
}
