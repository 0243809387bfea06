using Amazon.Runtime;

namespace LogArchive;

/// <summary>Puts AWS's answer to a failed call into words.</summary>
public static class AwsAnswer
{
    /// <summary>What AWS said, with status, error code and request id; never empty, and without a full stop.</summary>
    public static string Of(AmazonServiceException e)
    {
        string[] facts =
        [
            $"{(e.StatusCode == 0 ? "no status" : $"{(int)e.StatusCode}")} {e.ErrorCode}".TrimEnd(),
            .. e.RequestId is { Length: > 0 } id ? [$"request {id}"] : Array.Empty<string>(),
        ];
        return $"{Words(e.Message)} ({string.Join(", ", facts)})";
    }

    /// <summary>The text of an answer; some stores send none, and the runtime then has a text of its own.</summary>
    private static string Words(string? message)
    {
        string text = message?.Trim().TrimEnd('.') ?? "";
        return text.Length == 0 || text.StartsWith("Exception of type '", StringComparison.Ordinal) ? "no reason was given" : text;
    }
}
