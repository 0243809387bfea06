using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using LogArchive.Settings;
using LogArchive.Templates;

namespace LogArchive.Tests.Template;

/// <summary>What can be chosen at a deployment.</summary>
public sealed class ParametersTests
{
    [Fact]
    public void Every_parameter_is_in_one_group_has_a_label_and_says_what_it_is_and_must_be()
    {
        JsonNode form = DeployedStack.Document["Metadata"]!["AWS::CloudFormation::Interface"]!;
        string[] names = [.. DeployedStack.Parameters.Select(parameter => parameter.Key)];

        Assert.Equal(names.Order(), form["ParameterGroups"]!.AsArray().SelectMany(group => group!["Parameters"]!.AsArray()).Select(name => name!.ToString()).Order());
        Assert.Equal(names.Order(), form["ParameterLabels"]!.AsObject().Select(label => label.Key).Order());
        Assert.All(DeployedStack.Parameters, parameter =>
        {
            Assert.NotNull(parameter.Value!["Default"]);
            Assert.NotEmpty(parameter.Value["Description"]!.ToString());
            Assert.StartsWith("must be ", parameter.Value["ConstraintDescription"]!.ToString(), StringComparison.Ordinal);
            Assert.True(parameter.Value["AllowedValues"] is not null || parameter.Value["AllowedPattern"] is not null || parameter.Value["MaxValue"] is not null, parameter.Key);
        });
    }

    [Fact]
    public void Every_parameter_is_used()
    {
        string used = string.Concat(new[] { "Globals", "Conditions", "Resources" }.Select(section => DeployedStack.Document[section]!.ToJsonString()));

        Assert.All(DeployedStack.Parameters, parameter =>
            Assert.True(used.Contains($"\"Ref\":\"{parameter.Key}\"", StringComparison.Ordinal) || used.Contains($"${{{parameter.Key}}}", StringComparison.Ordinal), parameter.Key));
    }

    [Theory]
    [InlineData("TimeZone", "UTC Europe/Berlin America/Argentina/Buenos_Aires Etc/GMT+1", "Europe/Nowhere! Berlin Europa/Berlin Europe/ EST /UTC Europe/Berlin/ America/A/B/C")]
    [InlineData("LagDays", "1 45", "0 46 x")]
    [InlineData("Include", "* /ecs/* a,b,/c/?.#-_", "/a,,/b [a] /ä")]
    [InlineData("Exclude", "*secret* /a,/b", "/a,,/b {a}")]
    [InlineData("IncludeTags", "archive archive=yes a=*b*|c,d=!e Bereich=Küche,a:b/c+d@e=f=g a,b,c,d,e k=1|2|3|4|5", "!a a*=b a=b*c a=!!b a=b|!c a;b a,,b a,b,c,d,e,f k=1|2|3|4|5|6 a=\"b\"")]
    [InlineData("Format", "ndjson text", "csv")]
    [InlineData("Compression", "gzip zstd none", "bzip2")]
    [InlineData("InvalidUtf8", "fail replace", "ignore")]
    [InlineData("StorageClass", "STANDARD STANDARD_IA ONEZONE_IA INTELLIGENT_TIERING GLACIER_IR GLACIER DEEP_ARCHIVE", "REDUCED_REDUNDANCY")]
    [InlineData("BucketName", "abc a.b-c x-s3alias-x", "ab Abc a_b -ab ab- a..b orders-abcdefgh-s3alias orders--x-s3 arn:aws:s3:eu-central-1:111122223333:accesspoint/orders")]
    [InlineData("Encryption", "AES256", "aes256 aws:kms:dsse none")]
    [InlineData("MaxConcurrency", "1 1000", "0 1001")]
    [InlineData("ReadRate", "auto 1 25 1000", "0 1001 fast")]
    public void What_the_template_takes_the_functions_take_and_what_it_refuses_never_gets_to_them(string parameter, string taken, string refused)
    {
        Assert.All(taken.Split(' '), value => Assert.NotNull(Settings(new DeployedStack((parameter, value)))));
        Assert.All(refused.Split(' '), value => Assert.Throws<InvalidTemplateException>(() => new DeployedStack((parameter, value))));
    }

    [Fact]
    public void Retention_is_0_or_one_of_CloudWatch_Logs_periods_that_can_be_beyond_the_lag()
    {
        int least = RetentionPeriods.DaysBeyondLag + int.Parse(DeployedStack.Parameters["LagDays"]!["Default"]!.ToString());

        Assert.Equal(
            [0, .. RetentionPeriods.Days.Where(days => days >= least)],
            DeployedStack.Parameters["RetentionDays"]!["AllowedValues"]!.AsArray().Select(days => int.Parse(days!.ToString())));
        Assert.Contains($"at least LagDays + {RetentionPeriods.DaysBeyondLag};", DeployedStack.Parameters["RetentionDays"]!["Description"]!.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ScheduleExpression", "cron(30 4 * * ? *)|rate(1 day)|cron(0 6 ? * MON-FRI *)", "at(2026-11-09T00:00:00)|30 4 * * *|cron(0 6 ? * MON *) ")]
    [InlineData("KmsKeyArn", "arn:aws:kms:eu-central-1:111122223333:key/mrk-1a|arn:aws-cn:kms:cn-north-1:111122223333:key/1a", "1a|alias/archive|arn:aws:kms:eu-central-1:111122223333:alias/archive")]
    [InlineData("BucketRegion", "eu-central-1|us-gov-west-1|ap-southeast-2", "Frankfurt|eu-central|eu-central-1a")]
    [InlineData("BucketOwner", "000000000000|222222222222", "22222222222|2222222222222|arn:aws:iam::222222222222:root")]
    [InlineData("LogGroupKeyArns", "|arn:aws:kms:eu-central-1:111122223333:key/mrk-1a|arn:aws-cn:kms:cn-north-1:111122223333:key/1,arn:aws-cn:kms:cn-north-1:111122223333:key/2", "1a|arn:aws:kms:eu-central-1:111122223333:alias/archive|arn:aws:kms:eu-central-1:111122223333:key/1,|*")]
    [InlineData("TableAccounts", "|111122223333|111122223333,444455556666", "1|111122223333,|*")]
    [InlineData("TableRegions", "|eu-central-1|us-gov-west-1,ap-southeast-2", "Frankfurt|eu-central-1,|*")]
    [InlineData("EncryptNotifications", "true|false", "no")]
    [InlineData("CreateDashboard", "true|false", "no")]
    [InlineData("AlarmEmail", "|a.b+c@example.com", "nobody|a b@example.com|a@b")]
    [InlineData("PermissionsBoundaryArn", "|arn:aws:iam::111122223333:policy/team/boundary|arn:aws-us-gov:iam::aws:policy/PowerUserAccess", "boundary|arn:aws:iam::111122223333:role/x")]
    [InlineData("RetentionDays", "0|30|3653", "1|14|31")]
    [InlineData("FunctionLogDays", "1|90|3653", "0|31")]
    [InlineData("FunctionMemory", "256|2048", "128|300")]
    [InlineData("DaysUntilExpiry", "0|36500", "-1|36501")]
    public void A_typing_error_is_refused(string parameter, string taken, string refused)
    {
        (string, string)[] needed = parameter switch
        {
            "KmsKeyArn" => [("Encryption", "aws:kms")],
            "BucketRegion" or "BucketOwner" => [("BucketName", "my-bucket")],
            _ => [],
        };

        Assert.All(taken.Split('|'), value => Assert.NotEmpty(new DeployedStack([(parameter, value), .. needed]).Resources));
        Assert.All(refused.Split('|'), value => Assert.Contains(
            $"The parameter {parameter} is",
            Assert.Throws<InvalidTemplateException>(() => new DeployedStack([(parameter, value), .. needed])).Message,
            StringComparison.Ordinal));
    }

    /// <summary>The zones of this machine are tzdata's. What has no area is an old name of a zone that has one.</summary>
    [Fact]
    public void Every_time_zone_of_an_area_is_taken_and_UTC_and_nothing_else_that_has_none()
    {
        string pattern = DeployedStack.Parameters["TimeZone"]!["AllowedPattern"]!.ToString();
        string[] zones = [.. TimeZoneInfo.GetSystemTimeZones().Select(zone => zone.Id).Where(id => !id.StartsWith("SystemV/", StringComparison.Ordinal))];

        Assert.True(zones.Length > 400, $"{zones.Length} zones");
        Assert.Equal(zones.Where(zone => zone.Contains('/') || zone == "UTC"), zones.Where(zone => Regex.IsMatch(zone, pattern)));
    }

    [Theory]
    [InlineData("Include", 100)]
    [InlineData("Exclude", 98)]
    public void No_more_patterns_are_taken_than_the_functions_take(string parameter, int most)
    {
        var stack = new DeployedStack((parameter, string.Join(" , ", Enumerable.Range(0, most).Select(i => $"/p{i}"))));

        Assert.NotNull(Settings(stack));
        Assert.Equal(100, stack.Variables[parameter.ToUpperInvariant()]!.ToString().Split(',').Length);
        Assert.Throws<InvalidTemplateException>(() => new DeployedStack((parameter, string.Join(",", Enumerable.Range(0, most + 1).Select(i => $"/p{i}")))));
    }

    [Fact]
    public void The_longest_patterns_still_fit_Lambdas_four_kilobytes_of_environment()
    {
        var stack = new DeployedStack(new Deployment
        {
            StackName = new string('s', 80),
            Parameters = new Dictionary<string, string> { ["Include"] = Longest("Include"), ["Exclude"] = Longest("Exclude"), ["IncludeTags"] = Longest("IncludeTags"), ["Insights"] = Longest("Insights"), ["ReadInfrequentAccess"] = "insights", ["BucketName"] = new string('b', 63), ["TimeZone"] = $"Etc/{new string('z', 46)}", ["BucketRegion"] = "us-gov-west-1", ["Encryption"] = "aws:kms", ["KmsKeyArn"] = StackChoices.Given["KmsKeyArn"] },
        });

        var variables = stack.Variables.Concat(stack.Properties("ExportGroup")["Environment"]!["Variables"]!.AsObject());

        Assert.InRange(variables.Sum(variable => variable.Key.Length + variable.Value!.ToString().Length + 2), 3000, 4096);

        static string Longest(string parameter) => new('x', int.Parse(DeployedStack.Parameters[parameter]!["MaxLength"]!.ToString()));
    }

    [Fact]
    public void Every_function_leaves_160_MiB_of_its_memory_to_what_is_not_the_managed_heap()
    {
        string[] sizes = [.. DeployedStack.Parameters["FunctionMemory"]!["AllowedValues"]!.AsArray().Select(size => size!.ToString())];

        Assert.NotEmpty(sizes);
        Assert.All(sizes, size =>
        {
            var stack = new DeployedStack(("FunctionMemory", size));
            Assert.Equal(size, stack.Properties("ExportGroup")["MemorySize"]!.ToString());
            Assert.All(stack.Of("AWS::Serverless::Function"), name =>
            {
                JsonObject function = stack.Properties(name);
                long heap = Convert.ToInt64(function["Environment"]!["Variables"]!["DOTNET_GCHeapHardLimit"]!.ToString(), 16);
                Assert.Equal(long.Parse(function["MemorySize"]!.ToString()) - 160, heap / (1024 * 1024));
            });
        });
    }

    private static ArchiveSettings Settings(DeployedStack stack) => ArchiveSettings.Read(name => stack.Variables[name]?.ToString());
}
