using Amazon.StepFunctions;
using Amazon.StepFunctions.Model;
using LogArchive.LocalAws.CloudWatchLogs;
using LogArchive.LocalAws.Http;

namespace LogArchive.IntegrationTests.Stories;

/// <summary>A deployed archive with INCLUDE_TAGS, when ListLogGroups does not answer as it should.</summary>
public sealed class TagsTests
{
    private const string Tagged = "/ecs/tagged";

    [Theory]
    [InlineData("AccessDeniedException", "AccessDenied", "AWS refused logs:ListLogGroups on all log groups")]
    [InlineData("InvalidParameterException", "InvalidRequest", "CloudWatch Logs refused logs:ListLogGroups with the tags of INCLUDE_TAGS")]
    public async Task A_refusal_fails_the_run_by_name_before_anything_is_planned(string code, string error, string cause)
    {
        await using StoryArchive archive = await StartAsync();
        int asked = 0;
        archive.LogsFaults = call => call.Operation == "ListLogGroups" && Interlocked.Increment(ref asked) > 0 ? LogsFault.Fail(new AwsException(code, "No.")) : null;

        DescribeExecutionResponse run = await archive.RunAsync([]);

        Assert.Equal((ExecutionStatus.FAILED, error, 1), (run.Status, run.Error, asked));
        Assert.Contains(cause, run.Cause, StringComparison.Ordinal);
        Assert.Empty(await archive.KeysAsync(""));
    }

    [Fact]
    public async Task A_role_without_the_permission_is_named()
    {
        await using StoryArchive archive = await StartAsync();
        Func<LocalAws.Iam.AccessRequest, bool> usual = archive.Access;
        archive.Access = request => usual(request) && request is not { Principal: "ListGroups", Action: "logs:ListLogGroups" };

        DescribeExecutionResponse run = await archive.RunAsync([]);

        Assert.Equal("AccessDenied", run.Error);
        Assert.Contains("not authorized to perform: logs:ListLogGroups", run.Cause, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ThrottlingException")]
    [InlineData("ServiceUnavailableException")]
    public async Task What_passes_is_waited_for(string code)
    {
        await using StoryArchive archive = await StartAsync();
        int asked = 0;
        archive.LogsFaults = call => call.Operation == "ListLogGroups" && Interlocked.Increment(ref asked) <= 3 ? LogsFault.Fail(new AwsException(code, "Later.", 503)) : null;

        DescribeExecutionResponse run = await archive.RunAsync(StoryArchive.Day());

        Assert.Equal((ExecutionStatus.SUCCEEDED, null), (run.Status, run.Cause));
        Assert.True(asked > 3, $"asked {asked} times");
        Assert.NotNull(await archive.ReceiptAsync(Tagged));
        Assert.Null(await archive.ReceiptAsync("/ecs/untagged"));
    }

    private static async Task<StoryArchive> StartAsync()
    {
        StoryArchive archive = await StoryArchive.StartAsync("/ecs/untagged");
        archive.Settings["INCLUDE_TAGS"] = "archive=yes";
        await archive.RestartAsync();
        await archive.Logs.CreateLogGroupAsync(new() { LogGroupName = Tagged, Tags = new() { ["archive"] = "yes" } });
        return archive;
    }
}
