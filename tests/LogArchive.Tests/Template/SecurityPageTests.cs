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
        Parameters = new[] { ("BucketName", "the-bucket"), (parameter, value) }.Where(pair => pair.Item1 is not null).ToDictionary(pair => pair.Item1!, pair => pair.Item2!),
        Resources = Functions.ToDictionary(name => $"{name}.Arn"),
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
        select new Grant(role, action, Arn(resource, key), Words(row[3]) is [var condition] ? Condition(condition) : null);

    private static GrantCondition Condition(string text) => ConditionText().Match(text) is { Success: true } match
        ? new GrantCondition(match.Groups["like"].Success ? "StringLike" : "StringEquals", match.Groups["key"].Value, match.Groups["value"].Value.Replace("REGION", "us-east-1", StringComparison.Ordinal))
        : throw new FormatException($"'{text}' is no condition that this test understands.");

    /// <summary>What the page calls a resource by its last part, in full.</summary>
    private static string Arn(string resource, string? key) => resource.Replace("STACK", "stack", StringComparison.Ordinal) switch
    {
        "*" => "*",
        "bucket" => "arn:aws:s3:::the-bucket",
        "KmsKeyArn" => key!,
        "StateMachineLog" => "stack-StateMachineLog-Arn",
        var function when Functions.Contains(function) => function,
        var states when states.StartsWith("execution:", StringComparison.Ordinal) || states.StartsWith("stateMachine:", StringComparison.Ordinal) => $"arn:aws:states:us-east-1:000000000000:{states}",
        var logs when logs.StartsWith("log-group:", StringComparison.Ordinal) => $"arn:aws:logs:us-east-1:000000000000:{logs}",
        var path => $"arn:aws:s3:::the-bucket/{path}",
    };

    private static string[] Words(string cell) => [.. Quoted().Matches(cell).Select(match => match.Groups[1].Value)];

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Quoted();

    [GeneratedRegex("^(?<key>[a-z0-9]+:[A-Za-z]+) is (?<like>like )?(?<value>.+)$")]
    private static partial Regex ConditionText();
}
