using System.Net;
using System.Text;
using Amazon.Runtime;
using Amazon.StepFunctions;
using LogArchive.Cli;
using LogArchive.Functions;

namespace LogArchive.IntegrationTests.Faults;

/// <summary>The faults of the matrix for DescribeExecution, which only a deployed archive calls: it then asks AWS how often it was redriven.</summary>
public sealed class RedriveCountTests
{
    private const string Arn = "arn:aws:states:us-east-1:111122223333:execution:archive:run-1";

    public static TheoryData<string> Faults => [.. Fault.All.Select(fault => fault.Name)];

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task The_count_is_right_or_the_call_fails_by_a_name(string fault)
    {
        Fault happening = Fault.All.Single(one => one.Name == fault);
        using var states = new StatesHandler();
        var network = new FaultyNetwork(states) { FaultOf = (_, number) => happening.Lasts || number == 1 ? happening : null };
        using var client = new AmazonStepFunctionsClient(
            new BasicAWSCredentials("test", "test"),
            new AmazonStepFunctionsConfig { ServiceURL = "http://127.0.0.1:9", AuthenticationRegion = "us-east-1", MaxErrorRetry = 1, HttpClientFactory = network });

        int? count = null;
        Exception? error = await Record.ExceptionAsync(async () => count = await Startup.RedrivesOf(client)(Arn, default).WaitAsync(TimeSpan.FromSeconds(30)));

        Assert.True(count == 3 || Explanation.Of(error!) is not null, $"{count} {error}");
    }

    private sealed class StatesHandler : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK)
            {
                Content = new StringContent($$"""{"executionArn":"{{Arn}}","name":"run-1","status":"RUNNING","startDate":1.0,"redriveCount":3}""", Encoding.UTF8, "application/x-amz-json-1.0"),
            });
    }
}
