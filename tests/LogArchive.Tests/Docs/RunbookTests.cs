using System.Text.RegularExpressions;
using LogArchive.Functions;
using LogArchive.Tests.Template;

namespace LogArchive.Tests.Docs;

public sealed partial class RunbookTests
{
    private static readonly Markdown Runbook = new("docs/runbook.md");
    private static readonly DeployedStack Stack = new(("RetentionDays", "60"));

    [Fact]
    public void Every_alarm_has_a_section_of_its_name_and_every_such_section_an_alarm()
    {
        string[] alarms = [.. Stack.Of("AWS::CloudWatch::Alarm").Select(alarm => Stack.Properties(alarm)["AlarmName"]!.ToString()["logarchive-".Length..])];

        Assert.Equal(alarms, Runbook.Anchors.Where(anchor => anchor is not "runbook" and not "without-an-alarm"));
    }

    [Fact]
    public void Every_error_it_explains_is_one_that_the_functions_throw()
    {
        string[] explained = [.. Runbook.Rows.SelectMany(row => ErrorName().Matches(row[0]).Select(match => match.Groups[1].Value))];
        HashSet<string> thrown = [.. new[] { typeof(Startup).Assembly, typeof(AccessDenied).Assembly }
            .SelectMany(assembly => assembly.GetTypes()).Where(type => type.IsSubclassOf(typeof(Exception))).Select(type => type.Name)];

        Assert.Superset(new HashSet<string> { "GroupsNotArchived", "AccessDenied", "OutOfTime" }, explained.ToHashSet());
        Assert.Empty(explained.Except(thrown));
    }

    [GeneratedRegex("`([A-Z][A-Za-z]+)`")]
    private static partial Regex ErrorName();
}
