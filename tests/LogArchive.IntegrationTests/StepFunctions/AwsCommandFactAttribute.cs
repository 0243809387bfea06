namespace LogArchive.IntegrationTests.StepFunctions;

/// <summary>A test that needs the aws command; it is skipped, with the reason, where there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class AwsCommandFactAttribute : FactAttribute
{
    public AwsCommandFactAttribute()
    {
        string[] folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        if (!folders.Any(folder => File.Exists(Path.Combine(folder, "aws"))))
        {
            Skip = "The aws command is not on the PATH.";
        }
    }
}
