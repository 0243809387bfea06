namespace LogArchive.Cli.Connecting;

/// <summary>As whom and where the command line says to call AWS.</summary>
/// <param name="Profile">The profile; null: what the environment says.</param>
/// <param name="Region">The region; null: what the environment or the profile says.</param>
internal sealed record AwsChoice(string? Profile, string? Region);
