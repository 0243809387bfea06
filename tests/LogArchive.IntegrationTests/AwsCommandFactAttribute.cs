namespace LogArchive.IntegrationTests;

/// <summary>A test that runs the <c>aws</c> command; skipped, with the reason, where there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class AwsCommandFactAttribute : FactAttribute
{
    public AwsCommandFactAttribute()
    {
        if (AwsCommand.Path is null)
        {
            Skip = "The aws command is not on the PATH.";
        }
    }
}
