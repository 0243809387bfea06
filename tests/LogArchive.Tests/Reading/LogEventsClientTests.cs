using System.Net;
using System.Text;
using System.Text.Json.Nodes;
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

    [Fact]
    public async Task A_page_is_asked_for_in_json_whatever_protocol_the_sdk_speaks()
    {
        (string Target, string Type, string Body) asked = ("", "", "");
        using var client = ScriptedHttp.Client(async request =>
        {
            string target = request.Headers.GetValues("X-Amz-Target").Single();
            asked = (target, $"{request.Content!.Headers.ContentType}", await request.Content.ReadAsStringAsync());
            return Page();
        });
        var request = new FilterLogEventsRequest { LogGroupName = "/ä\"b", StartTime = -1, EndTime = long.MaxValue, Limit = 9, NextToken = "t/+=" };

        await using var body = await client.OpenPageAsync(request, default);

        Assert.Equal(("Logs_20140328.FilterLogEvents", "application/x-amz-json-1.1"), (asked.Target, asked.Type));
        Assert.True(JsonNode.DeepEquals(
            JsonNode.Parse("""{"logGroupName":"/ä\"b","startTime":-1,"endTime":9223372036854775807,"limit":9,"nextToken":"t/+="}"""),
            JsonNode.Parse(asked.Body)));
    }

    [Fact]
    public async Task A_member_that_is_not_set_is_not_sent()
    {
        string? asked = null;
        using var client = ScriptedHttp.Client(async request =>
        {
            asked = await request.Content!.ReadAsStringAsync();
            return Page();
        });

        await using var body = await client.OpenPageAsync(new FilterLogEventsRequest { LogGroupIdentifier = "arn" }, default);

        Assert.Equal("""{"logGroupIdentifier":"arn"}""", asked);
    }

    [Theory]
    [InlineData("Sun, 22 Nov 2026 00:30:00 GMT", "2026-11-22T00:30:00Z")]
    [InlineData("yesterday", null)]
    [InlineData(null, null)]
    public async Task It_knows_when_the_service_answered_by_the_services_own_clock(string? date, string? answered)
    {
        var answer = ScriptedHttp.Groups(isListed: true);
        if (date is not null)
        {
            answer.Headers.TryAddWithoutValidation("Date", date);
        }

        using var client = Client(answer);
        Assert.Null(client.Answered);

        await client.DescribeLogGroupsAsync(new DescribeLogGroupsRequest());

        Assert.Equal(answered is null ? null : DateTimeOffset.Parse(answered, System.Globalization.CultureInfo.InvariantCulture), client.Answered);
    }

    private static FilterLogEventsRequest Request => new() { LogGroupName = Some.Group };

    private static HttpResponseMessage Page() => ScriptedHttp.Answer(Encoding.UTF8.GetBytes("{}"));

    private LogEventsClient Client(params HttpResponseMessage[] answers) => ScriptedHttp.Client(_ => Task.FromResult(answers[_asked++]), retries: 1);
}
