namespace LogArchive.IntegrationTests.CloudWatchLogs;

/// <summary>A test that runs the <c>aws</c> command; without one on the PATH it is skipped, and says so.</summary>
public sealed class AwsCommandFactAttribute : FactAttribute
{
    public AwsCommandFactAttribute()
    {
        string name = OperatingSystem.IsWindows() ? "aws.exe" : "aws";
        string[] folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        if (!folders.Any(folder => File.Exists(Path.Combine(folder, name))))
        {
            Skip = "There is no aws command on the PATH.";
        }
    }
}
