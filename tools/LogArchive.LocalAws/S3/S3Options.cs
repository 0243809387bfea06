using LogArchive.Settings;

namespace LogArchive.LocalAws.S3;

/// <summary>Options of the local S3.</summary>
public sealed record S3Options
{
    /// <summary>Environment variable for <see cref="RestoreDelay"/>, in seconds.</summary>
    public const string RestoreVariable = "LOCAL_AWS_RESTORE_SECONDS";

    /// <summary>Minimum bytes of every part except the last.</summary>
    /// <value>5 MiB by default (S3 quotas).</value>
    public long MinPartBytes { get; init; } = 5 * 1024 * 1024;

    /// <summary>Time that the restore of an archived object takes, which is minutes to days on AWS.</summary>
    /// <value>5 s by default.</value>
    public TimeSpan RestoreDelay { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Returns the fault to inject into a call, or null. Called once per call, on any thread.</summary>
    /// <value>No faults by default.</value>
    public Func<S3Call, S3Fault?> Faults { get; init; } = _ => null;

    /// <summary>Reads the options from environment variables. Options without a variable keep their defaults.</summary>
    /// <param name="variable">Returns the value of an environment variable.</param>
    /// <exception cref="InvalidConfiguration">A variable is not a number within its range.</exception>
    public static S3Options FromEnvironment(Func<string, string?> variable) =>
        NumberVariable.Read(variable, RestoreVariable, least: 0) is { } seconds
            ? new S3Options { RestoreDelay = TimeSpan.FromSeconds(seconds) }
            : new S3Options();
}
