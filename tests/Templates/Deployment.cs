namespace LogArchive.Templates;

/// <summary>What a template is deployed with, and as what.</summary>
internal sealed record Deployment
{
    /// <summary>Values of parameters; those not named have their defaults.</summary>
    public IReadOnlyDictionary<string, string> Parameters { get; init; } = new Dictionary<string, string>();

    public string Partition { get; init; } = "aws";

    public string Region { get; init; } = "us-east-1";

    public string AccountId { get; init; } = "000000000000";

    public string StackName { get; init; } = "logarchive";

    /// <summary>What a Ref to a resource gives ("ArchiveBucket"), or a GetAtt ("ListGroups.Arn").</summary>
    /// <value>By default their own names, less what is no letter or digit, below the stack's: "logarchive-ListGroups-Arn".</value>
    public IReadOnlyDictionary<string, string> Resources { get; init; } = new Dictionary<string, string>();

    /// <summary>A pseudo parameter's value; null when there is none of that name.</summary>
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
