using System.Net;
using System.Text;
using Amazon.CloudWatchLogs;
using Amazon.Runtime;
using LogArchive.Catalog;
using LogArchive.Reading;
using LogArchive.Settings;

namespace LogArchive.IntegrationTests.EndToEnd;

/// <summary>A page with a truncated body, as from a faulty proxy: its Content-Length is correct, but its JSON is incomplete.</summary>
public sealed class CutPageTests
{
    private const string Page = """{"events":[{"eventId":"1","timestamp":5,"ingestionTime":6,"logStreamName":"s","message":"a } ] b"},{"eventId":"2","timestamp":7,"ingestionTime":8,"logStreamName":"s","message":"c"}],"nextToken":"next"}""";

    [Fact]
    public async Task A_page_is_never_taken_for_the_last_one_wherever_its_body_ends()
    {
        for (int length = 0; length < Page.Length; length++)
        {
            using var logs = ClientOf(Page[..length]);
            var reader = new DayReader(logs, Settings, new ReadRate(1000, 1000, TimeProvider.System), TimeProvider.System);

            Exception? error = await Record.ExceptionAsync(async () => await reader.ReadAsync(Item, null, sortsSlices: false, CancellationToken.None).ToListAsync());

            Assert.True(error is not null, $"{length} bytes were taken for a whole page: {Page[..length]}");
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("""{"events":null}""")]
    [InlineData("""{"message":"Bad Gateway"}""")]
    [InlineData("<html>Bad Gateway</html>")]
    public async Task What_is_no_page_is_not_taken_for_the_last_one(string body)
    {
        using var logs = ClientOf(body);
        var reader = new DayReader(logs, Settings, new ReadRate(1000, 1000, TimeProvider.System), TimeProvider.System);

        await Assert.ThrowsAnyAsync<Exception>(async () => await reader.ReadAsync(Item, null, sortsSlices: false, CancellationToken.None).ToListAsync());
    }

    private static ArchiveSettings Settings => ArchiveSettings.Read(name => name == "ARCHIVE_BUCKET" ? "archive" : null);

    private static WorkItem Item => new() { LogGroup = "/cut", LogGroupArn = EmulatedAws.ArnOf(EmulatedAws.LocalId("/cut")), TimeZone = "UTC", Date = default, Start = 0, End = 9, Key = "k", Run = "r" };

    private static LogEventsClient ClientOf(string body) => new(
        new BasicAWSCredentials("test", "test"),
        new AmazonCloudWatchLogsConfig { ServiceURL = "http://127.0.0.1:9", AuthenticationRegion = "us-east-1", MaxErrorRetry = 0, HttpClientFactory = new Factory(body) });

    private sealed class Factory(string body) : HttpClientFactory
    {
        public override HttpClient CreateHttpClient(IClientConfig clientConfig) => new(new Handler(body));

        public override bool UseSDKHttpClientCaching(IClientConfig clientConfig) => false;
    }

    private sealed class Handler(string body) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent(body, Encoding.UTF8, "application/x-amz-json-1.1") });
    }
}
