namespace LogArchive.Tests.Template;

/// <summary>Every combination of the parameters that decide what is deployed: left empty, 0 or as they are, and given.</summary>
internal static class StackChoices
{
    /// <summary>Parameters and values with which they change what is deployed.</summary>
    public static IReadOnlyDictionary<string, string> Given { get; } = new Dictionary<string, string>
    {
        ["BucketName"] = "my-bucket",
        ["KmsKeyArn"] = "arn:aws:kms:us-east-1:000000000000:key/11111111-2222-3333-4444-555555555555",
        ["PermissionsBoundaryArn"] = "arn:aws:iam::000000000000:policy/boundary",
        ["AlarmEmail"] = "operator@example.com",
        ["RetentionDays"] = "30",
        ["Exclude"] = "/aws/lambda/noise*",
        ["ArchiveOwnLogs"] = "true",
        ["ScheduleState"] = "DISABLED",
        ["Format"] = "text",
        ["DaysUntilGlacier"] = "30",
        ["DaysUntilDeepArchive"] = "180",
        ["DaysUntilExpiry"] = "3650",
    };

    private static readonly string[] Lifecycle = ["DaysUntilGlacier", "DaysUntilDeepArchive", "DaysUntilExpiry"];

    /// <summary>All combinations that the template's rules allow: an existing bucket keeps its own lifecycle.</summary>
    public static IEnumerable<Dictionary<string, string>> All()
    {
        string[] names = [.. Given.Keys];
        for (int bits = 0; bits < 1 << names.Length; bits++)
        {
            string[] given = [.. names.Where((_, index) => (bits >> index & 1) == 1)];
            if (!given.Contains("BucketName") || !given.Intersect(Lifecycle).Any())
            {
                yield return given.ToDictionary(name => name, name => Given[name]);
            }
        }
    }
}
