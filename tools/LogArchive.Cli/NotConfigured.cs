using Amazon.Runtime;

namespace LogArchive.Cli;

/// <summary>The error when AWS cannot be called: the region, the credentials or a valid endpoint is missing.</summary>
internal static class NotConfigured
{
    private const string Credentials = "the credentials (AWS_PROFILE, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY)";

    public static UsageException Because(AmazonClientException e)
    {
        string reason = FirstSentence(e.Message);
        return new UsageException($"Cannot call AWS: {reason}.{Advice(reason)}");
    }

    /// <summary>What to check; nothing where the SDK's reason already names the settings that do not go together.</summary>
    private static string Advice(string reason) =>
        Has(reason, "endpoint") || Has(reason, "FIPS") || Has(reason, "dual") ? ""
        : Has(reason, "region") ? " Check AWS_REGION."
        : $" Check AWS_REGION and {Credentials}.";

    private static bool Has(string reason, string word) => reason.Contains(word, StringComparison.OrdinalIgnoreCase);

    /// <summary>The SDK's first sentence names what is missing. The others list every place where it looked for credentials.</summary>
    private static string FirstSentence(string message) =>
        message.Split([". ", "\n"], StringSplitOptions.None)[0].TrimEnd('.', '\r');
}
