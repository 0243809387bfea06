using Amazon.Runtime;
using Amazon.Runtime.CredentialManagement;
using Amazon.Runtime.Credentials;

namespace LogArchive.Cli.Connecting;

/// <summary>Checks before the first call that there is a region and that there are credentials: what is missing is missing for every call.</summary>
internal static class CredentialCheck
{
    /// <exception cref="UsageException">Something is missing; the message says what to type.</exception>
    public static async Task RunAsync()
    {
        string name = Variable("AWS_PROFILE") ?? "default";
        var profiles = new CredentialProfileStoreChain();
        bool isKnown = profiles.TryGetProfile(name, out CredentialProfile? profile);
        if (!isKnown && Variable("AWS_PROFILE") is not null)
        {
            throw new UsageException(NoProfile(name, [.. profiles.ListProfiles().Select(known => known.Name)]));
        }

        try
        {
            AWSCredentials credentials = await DefaultAWSCredentialsIdentityResolver.GetCredentialsAsync();
            await credentials.GetCredentialsAsync();
        }
        catch (AmazonClientException e) when (e.InnerException is CannotReach unreachable)
        {
            throw new CannotReach(unreachable.Message, e);
        }
        catch (Exception e) when (e is AmazonClientException or ProcessAWSCredentialException or HttpRequestException or IOException or ArgumentException)
        {
            throw new UsageException(ProfileAdvice.For(profile, name, Reason(e, profile, profiles)));
        }
    }

    private static string NoProfile(string name, string[] known) =>
        $"There is no profile '{name}' in ~/.aws/config or ~/.aws/credentials. Check --profile and AWS_PROFILE. "
        + (known.Length == 0 ? "There are no profiles at all." : $"Profiles: {string.Join(", ", known.Order(StringComparer.Ordinal))}.");

    /// <summary>The SDK's own error lists every place where it looked. What counts is what is wrong with the profile, if there is one.</summary>
    private static string Reason(Exception e, CredentialProfile? profile, ICredentialProfileSource profiles)
    {
        try
        {
            profile?.GetAWSCredentials(profiles);
        }
        catch (Exception wrong) when (wrong is AmazonClientException or InvalidDataException or InvalidOperationException or ArgumentException)
        {
            return FirstSentence(wrong);
        }

        // "Error calling AssumeRole" does not say why.
        return FirstSentence(e.InnerException ?? e);
    }

    private static string FirstSentence(Exception e) => e.Message.Split(["\n", ". ", ".  "], StringSplitOptions.None)[0].TrimEnd('.', '-', ' ', '\r');

    private static string? Variable(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;
}
