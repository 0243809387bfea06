namespace LogArchive.IntegrationTests;

/// <summary>A test that needs the AWS CLI. Skipped if it is not installed.</summary>
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
