using Amazon.Runtime;

namespace LogArchive;

/// <summary>A KMS key is disabled, about to be deleted, or missing. Retrying cannot help until somebody restores it.</summary>
/// <remarks>Lambda reports the type's short name as the error name, so the name is part of the state machine's contract.</remarks>
public sealed class KeyUnusable(string message, Exception cause) : Exception(message, cause)
{
    /// <summary>Whether the call failed because of the state of a KMS key. S3 puts KMS. before KMS's own codes.</summary>
    public static bool Is(AmazonServiceException e) =>
        e.ErrorCode is "KMS.DisabledException" or "KMS.KMSInvalidStateException" or "KMS.NotFoundException" or "KMS.InvalidKeyUsageException"
            or "KMSDisabledException" or "KMSInvalidStateException" or "KMSNotFoundException";

    /// <summary>Creates the error from AWS's answer.</summary>
    /// <param name="action">The IAM action of the call.</param>
    /// <param name="resource">What it was attempted on.</param>
    /// <param name="cause">AWS's answer.</param>
    public static KeyUnusable To(string action, string resource, AmazonServiceException cause) => new(
        $"{action} on {resource} needs a KMS key that cannot be used: {AwsAnswer.Of(cause)}. Enable the key, or cancel its deletion "
        + "(aws kms enable-key, aws kms cancel-key-deletion), then try again.",
        cause);
}
