using System.Text.Json.Nodes;
using LogArchive.Templates;

namespace LogArchive.Tests.Template;

/// <summary>A template's intrinsic functions get the values that CloudFormation gives them, and what is not supported is rejected.</summary>
public sealed class SamTemplateTests
{
    private const string Head = """
        Parameters:
          Name: {Type: String, Default: ''}
          Days: {Type: Number, Default: 13, MinValue: 1, MaxValue: 30}
          Mail: {Type: String, Default: none, AllowedPattern: 'none|.+@.+'}
          Class: {Type: String, Default: A, AllowedValues: [A, B]}
          Zones: {Type: CommaDelimitedList, Default: 'a, b'}
        Mappings:
          Rates: {us-east-1: {Pages: 25}}
        Conditions:
          IsNamed: !Not [!Equals [!Ref Name, '']]
          IsUnnamed: !Not [!Condition IsNamed]
          IsB: !Equals [!Ref Class, B]
          Both: !And [!Condition IsNamed, !Condition IsB]
          Either: !Or [!Condition IsNamed, !Condition IsB]
        Resources:
          Function: {Type: 'AWS::Serverless::Function', Properties: {Events: {Nightly: {}}}}
          Bucket: {Type: 'AWS::S3::Bucket', Condition: IsUnnamed}
        Outputs:
          It:
            Value: 
        """;

    [Theory]
    [InlineData("!Ref Name", "mine")]
    [InlineData("!Ref Days", "13")]
    [InlineData("!Ref AWS::Region", "us-east-1")]
    [InlineData("!Ref Function", "logarchive-Function")]
    [InlineData("!GetAtt Function.Arn", "arn:function")]
    [InlineData("!GetAtt [Function, Arn]", "arn:function")]
    [InlineData("!GetAtt FunctionRole.Arn", "logarchive-FunctionRole-Arn")]
    [InlineData("!Ref FunctionNightly", "logarchive-FunctionNightly")]
    [InlineData("!Sub 'arn:${AWS::Partition}:${Name}/${!Name}:${Function.Arn}'", "arn:aws:mine/${Name}:arn:function")]
    [InlineData("!Sub ['${Own}/${Name}', {Own: !If [IsB, b, !Ref Mail]}]", "none/mine")]
    [InlineData("Fn::Sub: '${Name}'", "mine")]
    [InlineData("!If [IsNamed, 1, 2]", "1")]
    [InlineData("!If [Both, 1, 2]", "2")]
    [InlineData("!If [Either, 1, 2]", "1")]
    [InlineData("!If [IsUnnamed, 1, 2]", "2")]
    [InlineData("!Join ['-', [a, !Ref Name]]", "a-mine")]
    [InlineData("!Join ['-', !Ref Zones]", "a-b")]
    [InlineData("!Select [1, !Split [',', 'a,b']]", "b")]
    [InlineData("!FindInMap [Rates, !Ref AWS::Region, Pages]", "25")]
    [InlineData("'1'", "1")]
    public void A_function_has_the_value_that_CloudFormation_gives_it(string yaml, string expected)
    {
        string value = yaml.StartsWith("Fn::", StringComparison.Ordinal) ? "\n      " + yaml : yaml;

        Assert.Equal(expected, Resolve(value)!.ToString());
    }

    [Fact]
    public void What_has_no_value_is_not_there_and_neither_is_a_resource_whose_condition_does_not_hold()
    {
        JsonObject resolved = SamTemplate.Parse(Head + "{A: !Ref AWS::NoValue, B: [!If [IsNamed, !Ref AWS::NoValue, x], z], C: true}").Resolve(Named);

        Assert.Equal("""{"B":["z"],"C":true}""", resolved["Outputs"]!["It"]!["Value"]!.ToJsonString());
        Assert.Equal(["Function"], resolved["Resources"]!.AsObject().Select(resource => resource.Key));
        Assert.Equal("""{"IsNamed":true,"IsUnnamed":false,"IsB":false,"Both":false,"Either":true}""", resolved["Conditions"]!.ToJsonString());
    }

    [Theory]
    [InlineData("!Ref Nobody", "Nobody is not a parameter or a resource")]
    [InlineData("!Ref Bucket", "the condition of the resource is false")]
    [InlineData("!GetAtt Bucket.Arn", "Bucket.Arn is not a parameter or a resource")]
    [InlineData("!If [IsNobody, 1, 2]", "The condition IsNobody does not exist")]
    [InlineData("!Base64 x", "has the tag !Base64")]
    [InlineData("{'Fn::Base64': x}", "is not supported")]
    [InlineData("!Sub '${Name'", "without a valid name")]
    [InlineData("!Sub '${}'", "without a valid name")]
    [InlineData("!Select [2, [a, b]]", "selects index 2 of a list with 2 items")]
    [InlineData("!FindInMap [Rates, eu-west-1, Pages]", "no mapping Rates.eu-west-1.Pages")]
    [InlineData("!Sub '${Zones}'", "must be text")]
    [InlineData("yes", "quote it")]
    [InlineData("2012-10-17", "quote it")]
    [InlineData("0777", "quote it")]
    [InlineData("~", "without a value")]
    [InlineData("{A: 1, A: 2}", "is not valid YAML")]
    public void What_is_not_supported_is_rejected(string yaml, string message)
    {
        var refused = Assert.Throws<InvalidTemplateException>(() => Resolve(yaml));

        Assert.Contains(message, refused.Message);
    }

    [Theory]
    [InlineData("Days", "0", "not within 1 and 30")]
    [InlineData("Days", "x", "is not a number")]
    [InlineData("Mail", "nobody", "does not match")]
    [InlineData("Mail", "xnone", "does not match")]
    [InlineData("Class", "C", "none of A, B")]
    [InlineData("Nobody", "", "no parameter Nobody")]
    public void A_value_that_a_parameter_does_not_allow_is_refused(string parameter, string value, string message)
    {
        var template = SamTemplate.Parse(Head + "1");

        var refused = Assert.Throws<InvalidTemplateException>(() => template.Resolve(new Deployment { Parameters = new Dictionary<string, string> { [parameter] = value } }));

        Assert.Contains(message, refused.Message);
    }

    [Fact]
    public void A_condition_that_depends_on_itself_is_rejected()
    {
        var template = SamTemplate.Parse("Conditions: {A: !Not [!Condition B], B: !Not [!Condition A]}\nResources: {}");

        var refused = Assert.Throws<InvalidTemplateException>(() => template.Resolve(new Deployment()));

        Assert.Contains("depends on itself", refused.Message);
    }

    private static Deployment Named => new()
    {
        Parameters = new Dictionary<string, string> { ["Name"] = "mine" },
        Resources = new Dictionary<string, string> { ["Function.Arn"] = "arn:function" },
    };

    private static JsonNode? Resolve(string yaml) => SamTemplate.Parse(Head + yaml).Resolve(Named)["Outputs"]!["It"]!["Value"];
}
