using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using LogArchive.Templates;

namespace LogArchive.Tests.Template;

/// <summary>docs/security.md says what template.yaml grants, and nothing else.</summary>
public sealed partial class SecurityPageTests
{
    private static readonly string[] Functions = ["ListGroups", "ExportGroup", "ReviewRun"];

    [Theory]
    [InlineData("## Roles", null, null)]
    [InlineData("### With `KmsKeyArn`", "KmsKeyArn", "arn:aws:kms:us-east-1:000000000000:key/1")]
    [InlineData("### With `LogGroupKeyArns`", "LogGroupKeyArns", "arn:aws:kms:us-east-1:000000000000:key/2")]
    [InlineData("### With `IncludeTags`", "IncludeTags", "archive=yes")]
    [InlineData("### With `ReadInfrequentAccess` or `Insights`", "ReadInfrequentAccess", "insights")]
    [InlineData("### With `ReadInfrequentAccess` or `Insights`", "Insights", "/ecs/huge*")]
    [InlineData("### With `RetentionDays`", "RetentionDays", "365")]
    public void The_page_lists_the_permissions_of_every_role(string heading, string? parameter, string? value)
    {
        IEnumerable<Grant> granted = RoleStatements.Grants(Resolve(parameter, value));
        granted = parameter is null ? granted : granted.Except(RoleStatements.Grants(Resolve(null, null)));
        string[] expected = [.. granted.Select(grant => grant.ToString()).Distinct().Order(StringComparer.Ordinal)];

        string[] listed = [.. Rows(heading).SelectMany(row => Grants(row, value)).Select(grant => grant.ToString()).Order(StringComparer.Ordinal)];

        Assert.NotEmpty(expected);
        Assert.Empty(listed.Except(expected).Select(grant => $"only on the page: {grant}"));
        Assert.Empty(expected.Except(listed).Select(grant => $"only in template.yaml: {grant}"));
        Assert.Equal(listed.Distinct(), listed);
        Assert.All(Rows(heading), row => Assert.NotEmpty(row[4]));
    }

    [Fact]
    public void Every_function_can_write_to_its_own_log_and_to_no_other()
    {
        string[] actions = ["logs:CreateLogGroup", "logs:CreateLogStream", "logs:PutLogEvents"];

        var denied = RoleStatements.Denials(Resolve(null, null));

        Assert.Equal(Functions.SelectMany(name => actions.Select(action => new Denial(name, action, $"stack-{name}Log-Arn"))), denied);
    }

    private static JsonObject Resolve(string? parameter, string? value) => SamTemplate.Read().Resolve(new Deployment
    {
        StackName = "stack",
        Parameters = new (string?, string?)[] { ("BucketName", "the-bucket"), (parameter, value), (parameter is "KmsKeyArn" ? "Encryption" : null, "aws:kms") }
            .Where(pair => pair.Item1 is not null)
            .ToDictionary(pair => pair.Item1!, pair => pair.Item2!),
        Resources = Functions.ToDictionary(name => $"{name}.Arn").Append(new("RunsBucket.Arn", "arn:aws:s3:::the-runs")).ToDictionary(),
    });

    /// <summary>The cells of the first table behind a heading.</summary>
    private static string[][] Rows(string heading)
    {
        string[] lines = SamTemplate.ReadFile("docs/security.md").Split('\n');
        var table = lines.SkipWhile(line => line != heading).Skip(1).SkipWhile(line => !line.StartsWith('|')).TakeWhile(line => line.StartsWith('|'));
        return [.. table.Skip(2).Select(line => line.Split('|', StringSplitOptions.TrimEntries)[1..^1])];
    }

    private static IEnumerable<Grant> Grants(string[] row, string? key) =>
        from role in Words(row[0])
        from action in Words(row[1])
        from resource in Words(row[2])
        from condition in Conditions(row[3])
        select new Grant(role, action, Arn(resource, key), condition);

    /// <summary>Several conditions in a cell are alternatives, unless "and" stands between them.</summary>
    private static IEnumerable<GrantCondition?> Conditions(string cell) => Words(cell) switch
    {
        [] => (GrantCondition?[])[null],
        [var first, var second] when cell.Contains("` and `", StringComparison.Ordinal) => [Condition(first, Condition(second))],
        var alternatives => alternatives.Select(one => (GrantCondition?)Condition(one)),
    };

    private static GrantCondition Condition(string text, GrantCondition? and = null)
    {
        Match match = ConditionText().Match(text);
        string test = !match.Groups["like"].Success ? "StringEquals" : match.Groups["value"].Value.StartsWith("arn:", StringComparison.Ordinal) ? "ArnLike" : "StringLike";
        return match.Success
            ? new GrantCondition(test, match.Groups["key"].Value, Here(match.Groups["value"].Value), and)
            : throw new FormatException($"'{text}' is no condition that this test understands.");
    }

    private static string Here(string text) => text
        .Replace("ACCOUNT", "000000000000", StringComparison.Ordinal)
        .Replace("REGION", "us-east-1", StringComparison.Ordinal)
        .Replace("STACK", "stack", StringComparison.Ordinal);

    /// <summary>What the page calls a resource by its last part, in full.</summary>
    private static string Arn(string resource, string? key) => Here(resource) switch
    {
        "*" => "*",
        "bucket" => "arn:aws:s3:::the-bucket",
        "runs bucket" => "arn:aws:s3:::the-runs",
        "KmsKeyArn" or "LogGroupKeyArns" => key!,
        "StateMachineLog" => "stack-StateMachineLog-Arn",
        var function when Functions.Contains(function) => function,
        var states when states.StartsWith("execution:", StringComparison.Ordinal) || states.StartsWith("stateMachine:", StringComparison.Ordinal) => $"arn:aws:states:us-east-1:000000000000:{states}",
        var logs when logs.StartsWith("log-group:", StringComparison.Ordinal) => $"arn:aws:logs:us-east-1:000000000000:{logs}",
        var path => $"arn:aws:s3:::the-{(path.StartsWith("runs/", StringComparison.Ordinal) ? "runs" : "bucket")}/{path}",
    };

    private static string[] Words(string cell) => [.. Quoted().Matches(cell).Select(match => match.Groups[1].Value)];

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Quoted();

    [GeneratedRegex("^(?<key>[a-z0-9]+:[A-Za-z:]+) is (?<like>like )?(?<value>.+)$")]
    private static partial Regex ConditionText();
}
