using System.Net;
using System.Text;
using Amazon.CloudWatchLogs;
using Amazon.CloudWatchLogs.Model;
using LogArchive.Reading;

namespace LogArchive.Tests.Reading;

public sealed class LogEventsClientTests
{
    private int _asked;

    public static TheoryData<string, HttpStatusCode> Throttled => new()
    {
        { "ThrottlingException", HttpStatusCode.BadRequest },
        { "LimitExceededException", HttpStatusCode.BadRequest },
        { "Anything", HttpStatusCode.TooManyRequests },
    };

    [Theory]
    [MemberData(nameof(Throttled))]
    public async Task A_throttled_page_is_not_asked_for_again_by_the_sdk(string code, HttpStatusCode status)
    {
        using var client = Client(ScriptedHttp.Error(code, status), Page());

        await Assert.ThrowsAnyAsync<AmazonCloudWatchLogsException>(() => client.OpenPageAsync(Request, default));

        Assert.Equal(1, _asked);
    }

    [Fact]
    public async Task The_sdk_asks_again_for_a_page_after_a_failure_of_the_service()
    {
        using var client = Client(ScriptedHttp.Error("InternalError", HttpStatusCode.InternalServerError), Page());

        await using var body = await client.OpenPageAsync(Request, default);

        Assert.Equal(2, _asked);
        Assert.Equal("{}", await new StreamReader(body).ReadToEndAsync());
    }

    [Fact]
    public async Task The_sdk_asks_again_after_another_operation_was_throttled()
    {
        using var client = Client(ScriptedHttp.Error("ThrottlingException"), Page());

        await client.DescribeLogGroupsAsync(new DescribeLogGroupsRequest());

        Assert.Equal(2, _asked);
    }

    [Fact]
    public async Task An_error_is_mapped_and_has_its_request_id()
    {
        var answer = ScriptedHttp.Error("ResourceNotFoundException", message: "no such group");
        answer.Headers.Add("x-amzn-RequestId", "r-1");
        using var client = Client(answer);

        var error = await Assert.ThrowsAsync<ResourceNotFoundException>(() => client.OpenPageAsync(Request, default));

        Assert.Equal(("no such group", "r-1"), (error.Message, error.RequestId));
    }

    private static FilterLogEventsRequest Request => new() { LogGroupName = Some.Group };

    private static HttpResponseMessage Page() => ScriptedHttp.Answer(Encoding.UTF8.GetBytes("{}"));

    private LogEventsClient Client(params HttpResponseMessage[] answers) => ScriptedHttp.Client(_ => Task.FromResult(answers[_asked++]), retries: 1);
}
