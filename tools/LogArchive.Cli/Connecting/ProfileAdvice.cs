using Amazon.Runtime.CredentialManagement;

namespace LogArchive.Cli.Connecting;

/// <summary>What to do about credentials that could not be got, by the kind of the profile.</summary>
internal static class ProfileAdvice
{
    /// <param name="profile">The profile; null: there is none.</param>
    /// <param name="name">Its name.</param>
    /// <param name="reason">Why there are no credentials, without a full stop.</param>
    public static string For(CredentialProfile? profile, string name, string reason) => profile?.Options switch
    {
        null =>
            "There are no credentials for AWS: none in the environment, no profile 'default', no role of a machine or container. "
            + "Sign in (aws configure, aws sso login), then select the profile with --profile or AWS_PROFILE.",
        { SsoSession: not null } or { SsoStartUrl: not null } =>
            $"The sign-in of profile '{name}' is missing or has expired. Sign in, then repeat the command: aws sso login --profile {name}",
        { LoginSession: not null } =>
            $"Profile '{name}' is signed in with 'aws login', which only the aws command can use. {Export(name)}",
        { MfaSerial: not null } =>
            $"Profile '{name}' asks for an MFA code, for which this command cannot ask. {Export(name)}",
        { CredentialProcess: { } process } =>
            $"The credential_process of profile '{name}' failed: {process}: {reason}. Run it by hand to see why.",
        { RoleArn: { } role } =>
            $"The role {role} of profile '{name}' could not be assumed: {reason}. Try the same with 'aws sts get-caller-identity --profile {name}'.",
        _ => $"There are no credentials for AWS in profile '{name}': {reason}. Try the same with 'aws sts get-caller-identity --profile {name}'.",
    };

    private static string Export(string name) =>
        $"The aws command can pass its credentials on: eval \"$(aws configure export-credentials --profile {name} --format env)\"";
}
