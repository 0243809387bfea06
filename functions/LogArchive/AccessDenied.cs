using System.Text.RegularExpressions;
using Amazon.Runtime;

namespace LogArchive;

/// <summary>AWS refused a call because a permission is missing. Retrying cannot help until somebody grants it.</summary>
/// <remarks>Lambda reports the type's short name as the error name, so the name is part of the state machine's contract.</remarks>
public sealed partial class AccessDenied(string message, Exception cause) : Exception(message, cause)
{
    /// <summary>Whether AWS refused the call because a permission is missing.</summary>
    public static bool Is(AmazonServiceException e) =>
        e.ErrorCode is "AccessDenied" or "AccessDeniedException" or "UnauthorizedOperation"
            or "Forbidden"; // an answer to HEAD has no body: the SDK then takes the status for the code

    /// <summary>Creates the error from AWS's answer.</summary>
    /// <param name="action">The IAM action that is missing, such as <c>logs:FilterLogEvents</c>.</param>
    /// <param name="resource">What it was attempted on.</param>
    /// <param name="cause">AWS's answer.</param>
    /// <param name="otherCause">What else can be the cause, as a sentence; null for nothing.</param>
    public static AccessDenied To(string action, string resource, AmazonServiceException cause, string? otherCause = null) => new(
        $"AWS refused {action} on {resource}: {AwsAnswer.Of(cause)}. {Remedy(cause.Message ?? "", otherCause)}, then try again.",
        cause);

    /// <summary>What to change, by the policy that AWS's answer names.</summary>
    private static string Remedy(string answer, string? otherCause)
    {
        if (ExplicitDeny().Match(answer) is { Success: true } deny)
        {
            return $"No grant helps against an explicit deny: change the {deny.Groups["policy"]}";
        }

        if (NotAllowed().Match(answer) is { Success: true } missing && missing.Groups["policy"].Value != "identity-based policy")
        {
            return $"The {missing.Groups["policy"]} has to allow it, too: extend it";
        }

        string grantee = $"it to {Caller(answer)} (for an encrypted log group also the use of its KMS key)";
        return otherCause is null ? $"Grant {grantee}" : $"{otherCause} Correct that. Otherwise: grant {grantee}";
    }

    /// <summary>Who called, if AWS's answer names it: a function has a role, a person their own credentials.</summary>
    private static string Caller(string answer) => Principal().Match(answer) is { Success: true } found
        ? $"the {(found.Groups["kind"].Value == "user" ? "user" : "role")} {found.Groups["name"].Value}"
        : "whoever called: the function's role, or the credentials in use on this machine";

    [GeneratedRegex(@"User: arn:[^:]+:(iam|sts)::\d*:(?<kind>user|assumed-role)/(?<name>[^\s/]+)", RegexOptions.ExplicitCapture)]
    private static partial Regex Principal();

    [GeneratedRegex("with an explicit deny in (an? |the )?(?<policy>[^:.,]+)", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase)]
    private static partial Regex ExplicitDeny();

    [GeneratedRegex("because no (?<policy>.+?) allows", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase)]
    private static partial Regex NotAllowed();
}
