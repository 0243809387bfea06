namespace LogArchive.Templates;

/// <summary>The values that a template is deployed with.</summary>
internal sealed record Deployment
{
    /// <summary>Values of parameters. The others have their defaults.</summary>
    public IReadOnlyDictionary<string, string> Parameters { get; init; } = new Dictionary<string, string>();

    public string Partition { get; init; } = "aws";

    public string Region { get; init; } = "us-east-1";

    public string AccountId { get; init; } = "000000000000";

    public string StackName { get; init; } = "logarchive";

    /// <summary>Values of Ref ("ArchiveBucket") and GetAtt ("ListGroups.Arn").</summary>
    /// <value>By default, the name of the stack and the key, with hyphens: "logarchive-ListGroups-Arn".</value>
    public IReadOnlyDictionary<string, string> Resources { get; init; } = new Dictionary<string, string>();

    /// <summary>The value of a pseudo parameter; null if the name is not one.</summary>
    public string? Pseudo(string name) => name switch
    {
        "AWS::Partition" => Partition,
        "AWS::Region" => Region,
        "AWS::AccountId" => AccountId,
        "AWS::StackName" => StackName,
        "AWS::StackId" => $"arn:{Partition}:cloudformation:{Region}:{AccountId}:stack/{StackName}/00000000-0000-0000-0000-000000000000",
        "AWS::URLSuffix" => Partition == "aws-cn" ? "amazonaws.com.cn" : "amazonaws.com",
        _ => null,
    };
}
