using Amazon.Runtime;

namespace LogArchive;

/// <summary>AWS does not accept the credentials, or the clock that signed with them. No call can succeed until that is mended.</summary>
/// <remarks>Lambda reports the type's short name as the error name, so the name is part of the state machine's contract.</remarks>
public sealed class CredentialsRefused(string message, Exception cause) : Exception(message, cause)
{
    private const string SignIn = "They have expired. Sign in again (AWS_PROFILE, or a new AWS_SESSION_TOKEN)";
    private const string Check = "Check AWS_PROFILE, or AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and AWS_SESSION_TOKEN";
    private const string SetClock = "The clock of this machine is wrong. Set it";

    /// <summary>Whether AWS refused the credentials, the signature or its time.</summary>
    public static bool Is(AmazonServiceException e) => Remedy(e) is not null;

    /// <summary>Creates the error from AWS's answer.</summary>
    /// <param name="action">The IAM action of the call.</param>
    /// <param name="cause">AWS's answer.</param>
    public static CredentialsRefused To(string action, AmazonServiceException cause) => new(
        $"AWS does not accept the credentials for {action}: {AwsAnswer.Of(cause)}. {Remedy(cause)}, then try again.", cause);

    /// <summary>Creates the error from the SDK's own: it has found no credentials that can be used.</summary>
    public static CredentialsRefused ToSdk(AmazonClientException cause) => new(
        $"There are no credentials for AWS: {FirstSentence(cause.Message)}. {Check}, then try again.", cause);

    private static string? Remedy(AmazonServiceException e) => e.ErrorCode switch
    {
        "ExpiredToken" or "ExpiredTokenException" or "TokenRefreshRequired" => SignIn,
        "RequestTimeTooSkewed" or "RequestExpired" or "RequestInTheFuture" => SetClock,
        "InvalidSignatureException" or "SignatureDoesNotMatch" when IsAboutTime(e.Message) => SetClock,
        "InvalidSignatureException" or "SignatureDoesNotMatch" or "InvalidToken" or "InvalidAccessKeyId" or "InvalidClientTokenId"
            or "UnrecognizedClientException" or "UnrecognizedClient" or "AuthFailure" or "IncompleteSignature"
            or "IncompleteSignatureException" or "MissingAuthenticationToken" or "MissingAuthenticationTokenException"
            or "token-invalid" => Check,
        _ => null,
    };

    private static bool IsAboutTime(string? message) =>
        message is not null
        && (message.Contains("Signature expired", StringComparison.OrdinalIgnoreCase)
            || message.Contains("not yet current", StringComparison.OrdinalIgnoreCase));

    /// <summary>The SDK's first sentence names what is missing. The others list every place where it looked.</summary>
    private static string FirstSentence(string message) =>
        message.Split([". ", "\n"], StringSplitOptions.None)[0].TrimEnd('.', '\r');
}
