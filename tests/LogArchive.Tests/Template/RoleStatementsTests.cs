using LogArchive.Templates;

namespace LogArchive.Tests.Template;

/// <summary>The policies of a template are read permission by permission, and what could grant more than it seems to is refused.</summary>
public sealed class RoleStatementsTests
{
    [Fact]
    public void Every_action_on_every_resource_is_a_permission_of_its_own()
    {
        var grants = RoleStatements.Grants(Resolve("""
            - Statement:
                - {Effect: Allow, Action: ['s3:GetObject', 's3:PutObject'], Resource: [a, b]}
                - {Effect: Allow, Action: 's3:ListBucket', Resource: c, Condition: {StringLike: {'s3:prefix': ['x/*', 'y/*']}}}
                - {Effect: Allow, Action: 'kms:Decrypt', Resource: e, Condition: {StringEquals: {'kms:ViaService': f}, ArnLike: {'kms:EncryptionContext:g': 'h*'}}}
                - {Effect: Deny, Action: 'logs:PutLogEvents', NotResource: d}
            """));

        Grant[] expected =
        [
            new("Function", "s3:GetObject", "a"),
            new("Function", "s3:GetObject", "b"),
            new("Function", "s3:PutObject", "a"),
            new("Function", "s3:PutObject", "b"),
            new("Function", "s3:ListBucket", "c", new GrantCondition("StringLike", "s3:prefix", "x/*")),
            new("Function", "s3:ListBucket", "c", new GrantCondition("StringLike", "s3:prefix", "y/*")),
            new("Function", "kms:Decrypt", "e", new GrantCondition("StringEquals", "kms:ViaService", "f", new GrantCondition("ArnLike", "kms:EncryptionContext:g", "h*"))),
        ];
        Assert.Equal(expected, grants);
    }

    [Fact]
    public void A_denial_is_no_permission()
    {
        Denial denial = Assert.Single(RoleStatements.Denials(Resolve("- {Statement: {Effect: Deny, Action: 'logs:PutLogEvents', NotResource: 'own:*'}}")));

        Assert.True(denial.Denies("Function", "logs:PutLogEvents", "another:stream"));
        Assert.False(denial.Denies("Function", "logs:PutLogEvents", "own:stream"));
        Assert.False(denial.Denies("Function", "logs:CreateLogStream", "another:stream"));
        Assert.False(denial.Denies("Another", "logs:PutLogEvents", "another:stream"));
    }

    [Theory]
    [InlineData("- AmazonS3FullAccess", "whose statements are not in the template")]
    [InlineData("- {Statement: {Effect: Allow, Action: 's3:*', Resource: a}}", "must not have wildcards")]
    [InlineData("- {Statement: {Effect: Allow, NotAction: 's3:GetObject', Resource: a}}", "is not supported")]
    [InlineData("- {Statement: {Effect: Allow, Action: 's3:GetObject', NotResource: a}}", "is not supported")]
    [InlineData("- {Statement: {Effect: Deny, Action: 's3:GetObject', Resource: a}}", "is not supported")]
    [InlineData("- {Statement: {Action: 's3:GetObject', Resource: a}}", "is not supported")]
    public void What_could_grant_more_than_it_seems_to_is_refused(string policies, string message)
    {
        var refused = Assert.Throws<InvalidTemplateException>(() => RoleStatements.Grants(Resolve(policies)));

        Assert.Contains(message, refused.Message);
    }

    [Fact]
    public void A_role_of_its_own_is_refused()
    {
        var refused = Assert.Throws<InvalidTemplateException>(() => RoleStatements.Grants(SamTemplate.Parse("Resources: {Role: {Type: 'AWS::IAM::Role'}}").Resolve(new Deployment())));

        Assert.Contains("Role is an AWS::IAM::Role", refused.Message);
    }

    [Theory]
    [InlineData("a/*", "a/b/c:d", true)]
    [InlineData("a/*", "a/", true)]
    [InlineData("a/*", "b/a/", false)]
    [InlineData("a/?.json", "a/1.json", true)]
    [InlineData("a/?.json", "a/12.json", false)]
    [InlineData("a.json", "a-json", false)]
    [InlineData("a", "a\n", false)]
    [InlineData("*", "", true)]
    public void A_star_is_any_text_and_a_question_mark_one_character(string pattern, string text, bool matches) => Assert.Equal(matches, IamPattern.Matches(pattern, text));

    [Theory]
    [InlineData("StringLike", "catalog/dt=1/", true)]
    [InlineData("StringLike", "logs/", false)]
    [InlineData("StringLike", null, false)]
    [InlineData("StringEquals", "catalog/*", true)]
    [InlineData("StringEquals", "catalog/1", false)]
    public void A_condition_holds_when_the_call_has_such_a_value(string test, string? value, bool holds)
    {
        var context = new Dictionary<string, string>();
        if (value is not null)
        {
            context["s3:prefix"] = value;
        }

        Assert.Equal(holds, new GrantCondition(test, "s3:prefix", "catalog/*").Holds(context));
    }

    [Theory]
    [InlineData("x", "y", true)]
    [InlineData("x", "z", false)]
    [InlineData("z", "y", false)]
    [InlineData("x", null, false)]
    public void Of_two_conditions_both_have_to_hold(string first, string? second, bool hold)
    {
        var context = new Dictionary<string, string> { ["one"] = first };
        if (second is not null)
        {
            context["two"] = second;
        }

        Assert.Equal(hold, new GrantCondition("StringEquals", "one", "x", new GrantCondition("ArnLike", "two", "y*")).Holds(context));
    }

    private static System.Text.Json.Nodes.JsonObject Resolve(string policies) => SamTemplate.Parse(
        $"Resources:\n  Function:\n    Type: AWS::Serverless::Function\n    Properties:\n      Policies:\n{string.Concat(policies.Split('\n').Select(line => $"        {line}\n"))}").Resolve(new Deployment());
}
