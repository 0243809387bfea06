using System.Text.RegularExpressions;
using LogArchive.Templates;
using YamlDotNet.RepresentationModel;

namespace LogArchive.Tests.Workflows;

/// <summary>What .github/workflows may do, and whose code it runs.</summary>
public sealed partial class WorkflowTests
{
    private static readonly string Workflow = SamTemplate.ReadFile(".github/workflows/ci.yml");

    [Fact]
    public void Every_action_is_pinned_by_its_commit_with_the_version_beside_it()
    {
        string[] uses = [.. Workflow.Split('\n').Where(line => line.Contains("uses:", StringComparison.Ordinal))];

        Assert.NotEmpty(uses);
        Assert.All(uses, line => Assert.Matches(@"^ +- uses: [\w-]+/[\w-]+@[0-9a-f]{40} # v\d+(\.\d+)*$", line));
    }

    [Fact]
    public void It_may_read_the_repository_and_nothing_else()
    {
        YamlMappingNode workflow = Root();

        Assert.Empty(Assert.IsType<YamlMappingNode>(workflow["permissions"]).Children);
        Assert.All(Jobs(workflow), job => Assert.Equal([("contents", "read")], Assert.IsType<YamlMappingNode>(job["permissions"]).Select(permission => (permission.Key.ToString(), permission.Value.ToString()))));
        Assert.DoesNotMatch(@"secrets\.|pull_request_target|workflow_run", Workflow);
        Assert.Contains("persist-credentials: false", Workflow, StringComparison.Ordinal);
    }

    [Fact]
    public void A_job_ends_by_itself_and_fails_when_a_step_does()
    {
        Assert.All(Jobs(Root()), job => Assert.InRange(int.Parse(job["timeout-minutes"].ToString(), System.Globalization.CultureInfo.InvariantCulture), 1, 90));
        Assert.DoesNotContain("continue-on-error", Workflow, StringComparison.Ordinal);
        Assert.DoesNotContain("|| true", Workflow, StringComparison.Ordinal);
    }

    [Fact]
    public void It_builds_and_tests_with_the_published_packages_and_validates_the_template()
    {
        string[] commands = [.. Command().Matches(Workflow).Select(match => match.Groups[1].Value)];

        Assert.All(Jobs(Root()), job => Assert.Equal("nuget", job["env"]["AwsPackages"].ToString()));
        Assert.Superset(
            new HashSet<string>
            {
                ".ci/run",
                "git diff --exit-code template.yaml",
                "sam build < /dev/null",
                "sam validate --lint",
                """for template in infra/*.yaml; do sam validate --lint --template-file "$template"; done""",
            },
            commands.ToHashSet());
    }

    private static YamlMappingNode Root()
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(Workflow));
        return (YamlMappingNode)stream.Documents.Single().RootNode;
    }

    private static YamlNode[] Jobs(YamlMappingNode workflow)
    {
        YamlNode[] jobs = [.. ((YamlMappingNode)workflow["jobs"]).Children.Values];
        Assert.NotEmpty(jobs);
        return jobs;
    }

    [GeneratedRegex("^ +run: (.+)$", RegexOptions.Multiline)]
    private static partial Regex Command();
}
