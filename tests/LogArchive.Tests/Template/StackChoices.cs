namespace LogArchive.Tests.Template;

/// <summary>Combinations of the parameters that decide what is deployed: left empty, 0 or as they are, and given.</summary>
internal static class StackChoices
{
    /// <summary>Parameters and values with which they change what is deployed.</summary>
    public static IReadOnlyDictionary<string, string> Given { get; } = new Dictionary<string, string>
    {
        ["BucketName"] = "my-bucket",
        ["BucketRegion"] = "eu-central-1",
        ["BucketOwner"] = "222222222222",
        ["KmsKeyArn"] = "arn:aws:kms:us-east-1:000000000000:key/11111111-2222-3333-4444-555555555555",
        ["PermissionsBoundaryArn"] = "arn:aws:iam::000000000000:policy/boundary",
        ["LogGroupKeyArns"] = "arn:aws:kms:us-east-1:000000000000:key/1,arn:aws:kms:us-east-1:000000000000:key/2",
        ["AlarmEmail"] = "operator@example.com",
        ["EncryptNotifications"] = "false",
        ["CreateDashboard"] = "false",
        ["RetentionDays"] = "30",
        ["Exclude"] = "/aws/lambda/noise*",
        ["IncludeTags"] = "archive=yes",
        ["ArchiveOwnLogs"] = "true",
        ["ReadInfrequentAccess"] = "insights",
        ["Insights"] = "/ecs/huge*",
        ["ScheduleState"] = "DISABLED",
        ["Format"] = "text",
        ["TableAccounts"] = "000000000000,111111111111",
        ["TableRegions"] = "us-east-1,eu-central-1",
        ["DaysUntilGlacier"] = "30",
        ["DaysUntilDeepArchive"] = "180",
        ["DaysUntilExpiry"] = "3650",
    };

    /// <summary>The most parameters that are given at once. No property rests on more.</summary>
    private const int Most = 3;

    private static readonly string[] Lifecycle = ["DaysUntilGlacier", "DaysUntilDeepArchive", "DaysUntilExpiry"];

    /// <summary>The combinations that the template's rules allow: an existing bucket keeps its own lifecycle.</summary>
    public static IEnumerable<Dictionary<string, string>> All() => Combinations([.. Given.Keys], Most)
        .Select(given => given.SelectMany(Needed).Distinct().ToDictionary(name => name, name => name == "Encryption" ? "aws:kms" : Given[name]))
        .Where(values => !values.ContainsKey("BucketName") || !values.Keys.Intersect(Lifecycle).Any());

    /// <summary>A parameter, and what it makes no sense without.</summary>
    private static string[] Needed(string name) => name switch
    {
        "BucketRegion" or "BucketOwner" => ["BucketName", name],
        "KmsKeyArn" => ["Encryption", name],
        _ => [name],
    };

    private static IEnumerable<string[]> Combinations(string[] names, int most) => most == 0 || names.Length == 0
        ? [[]]
        : [.. Combinations(names[1..], most), .. Combinations(names[1..], most - 1).Select(others => (string[])[names[0], .. others])];
}
