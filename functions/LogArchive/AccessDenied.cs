using Amazon.Runtime;

namespace LogArchive;

/// <summary>AWS refused a call because a permission is missing. Retrying cannot help until somebody grants it.</summary>
/// <remarks>Lambda reports the type's short name as the error name, so the name is part of the state machine's contract.</remarks>
public sealed class AccessDenied(string message, Exception cause) : Exception(message, cause)
{
    /// <summary>Whether AWS refused the call because a permission is missing.</summary>
    public static bool Is(AmazonServiceException e) =>
        e.ErrorCode is "AccessDenied" or "AccessDeniedException" or "UnauthorizedOperation"
            or "Forbidden"; // an answer to HEAD has no body: the SDK then takes the status for the code

    /// <summary>Creates the error from AWS's answer.</summary>
    /// <param name="action">The IAM action that is missing, such as <c>logs:FilterLogEvents</c>.</param>
    /// <param name="resource">What it was attempted on.</param>
    /// <param name="cause">AWS's answer.</param>
    public static AccessDenied To(string action, string resource, AmazonServiceException cause) => new(
        $"AWS refused {action} on {resource}: {cause.Message.TrimEnd('.')}. "
        + "Grant it to the function's role (for an encrypted log group also the use of its KMS key), then redrive or replay.",
        cause);
}
