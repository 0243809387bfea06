using Amazon.Runtime;

namespace LogArchive;

/// <summary>Puts AWS's answer to a failed call into words.</summary>
public static class AwsAnswer
{
    /// <summary>How the texts begin that the runtime and the SDK put in the place of an answer without words.</summary>
    private static readonly string[] Placeholders = ["Exception of type '", "Error making request with Error Code"];

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

    /// <summary>The text of an answer; some stores send none.</summary>
    private static string Words(string? message)
    {
        string text = message?.Trim().TrimEnd('.') ?? "";
        return text.Length == 0 || Placeholders.Any(start => text.StartsWith(start, StringComparison.Ordinal)) ? "no reason was given" : text;
    }
}
