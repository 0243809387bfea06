using System.Net;
using System.Net.Sockets;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Auth;
using Amazon.S3;
using Amazon.S3.Model;
using LogArchive.Cli.Connecting;

namespace LogArchive.Tests.Connecting;

public sealed class FirstContactTests
{
    private static readonly Uri Endpoint = new("https://logs.eu-central-1.amazonaws.com/");

    private readonly StringWriter _error = new();

    [Theory]
    [InlineData(SocketError.ConnectionRefused, "the connection is refused")]
    [InlineData(SocketError.HostNotFound, "there is no such host")]
    [InlineData(SocketError.NetworkUnreachable, "there is no way to it")]
    public async Task A_first_call_that_reaches_nothing_is_not_repeated(SocketError failure, string reason)
    {
        var calls = new Calls(_error, _ => throw new HttpRequestException("no", new SocketException((int)failure)));

        CannotReach error = await Assert.ThrowsAsync<CannotReach>(() => calls.CallAsync());

        Assert.StartsWith($"Nothing answers at https://logs.eu-central-1.amazonaws.com: {reason}.", error.Message);
        Assert.Equal(1, calls.Attempts);
    }

    [Fact]
    public async Task After_the_first_answer_calls_are_repeated_as_ever()
    {
        var calls = new Calls(_error, attempt => attempt == 2 ? throw new HttpRequestException("no", new SocketException((int)SocketError.ConnectionRefused)) : null);

        await calls.CallAsync();
        await calls.CallAsync();

        Assert.Equal(3, calls.Attempts);
    }

    [Fact]
    public async Task That_one_host_has_answered_says_nothing_of_another()
    {
        var calls = new Calls(_error, attempt => attempt == 2 ? throw new HttpRequestException("no", new SocketException((int)SocketError.ConnectionRefused)) : null);

        await calls.CallAsync(new Uri("https://sts.eu-central-1.amazonaws.com/"));

        await Assert.ThrowsAsync<CannotReach>(() => calls.CallAsync());
        Assert.Equal(2, calls.Attempts);
    }

    [Fact]
    public async Task An_error_of_AWS_is_an_answer()
    {
        var calls = new Calls(_error, attempt => attempt switch
        {
            1 => throw new AmazonS3Exception("no") { StatusCode = HttpStatusCode.ServiceUnavailable, ErrorCode = "SlowDown" },
            2 => throw new HttpRequestException("no", new SocketException((int)SocketError.ConnectionRefused)),
            _ => null,
        });

        await calls.CallAsync();

        Assert.Equal(3, calls.Attempts);
    }

    [Fact]
    public async Task A_bucket_in_another_region_is_said_when_S3_refuses_the_region_that_it_has_named()
    {
        var calls = new Calls(_error, _ => throw new AmazonS3Exception("the region 'us-east-1' is wrong; expecting 'eu-central-1'")
        {
            StatusCode = HttpStatusCode.BadRequest,
            ErrorCode = "AuthorizationHeaderMalformed",
        });

        CannotReach error = await Assert.ThrowsAsync<CannotReach>(() => calls.CallAsync());

        Assert.Contains("expecting 'eu-central-1'", error.Message);
        Assert.EndsWith("Set ARCHIVE_BUCKET_REGION to it.", error.Message);
        Assert.Equal(2, calls.Attempts);
    }

    /// <summary>The SDK's pipeline of retries around a service that fails as told.</summary>
    private sealed class Calls : PipelineHandler
    {
        private readonly Func<int, object?> _attempt;
        private readonly RuntimePipeline _pipeline;

        public Calls(TextWriter error, Func<int, object?> attempt)
        {
            _attempt = attempt;
            _pipeline = new RuntimePipeline([this, new RetryHandler(new Immediately()) { Logger = Amazon.Runtime.Internal.Util.Logger.EmptyLogger }]);
            new FirstContact(error).Customize(typeof(AmazonS3Client), _pipeline);
        }

        public int Attempts { get; private set; }

        public Task<ListObjectsV2Response> CallAsync(Uri? endpoint = null)
        {
            var request = new DefaultRequest(new ListObjectsV2Request(), "S3") { Endpoint = endpoint ?? Endpoint };
            var context = new Amazon.Runtime.Internal.ExecutionContext(
                new RequestContext(enableMetrics: false, new AWS4Signer())
                {
                    Request = request,
                    OriginalRequest = request.OriginalRequest,
                    ClientConfig = new AmazonS3Config { ServiceURL = Endpoint.ToString() },
                },
                new ResponseContext());
            return _pipeline.InvokeAsync<ListObjectsV2Response>(context);
        }

        public override Task<T> InvokeAsync<T>(IExecutionContext executionContext)
        {
            _attempt(++Attempts);
            return Task.FromResult(new T());
        }
    }

    /// <summary>Repeats everything five times, without a wait.</summary>
    private sealed class Immediately : RetryPolicy
    {
        public Immediately() => MaxRetries = 5;

        public override bool CanRetry(IExecutionContext executionContext) => true;

        public override Task<bool> RetryForExceptionAsync(IExecutionContext executionContext, Exception exception) =>
            Task.FromResult(exception is HttpRequestException or AmazonServiceException);

        public override bool RetryForException(IExecutionContext executionContext, Exception exception) => false;

        public override bool RetryLimitReached(IExecutionContext executionContext) => executionContext.RequestContext.Retries >= MaxRetries;

        public override Task WaitBeforeRetryAsync(IExecutionContext executionContext) => Task.CompletedTask;

        public override void WaitBeforeRetry(IExecutionContext executionContext)
        {
        }
    }
}
