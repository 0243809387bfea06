using System.Collections.Concurrent;
using System.Net.Sockets;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using LogArchive.Settings;

namespace LogArchive.Cli.Connecting;

/// <summary>
/// The clients repeat a failed call for up to a minute, which is right in the middle of an export. Until AWS has answered once, the
/// cause is rather a wrong region, endpoint or network: a call that reaches nothing then fails at once, and one that waits says so.
/// </summary>
internal sealed class FirstContact(TextWriter error) : IRuntimePipelineCustomizer
{
    private const string WrongRegion = "AuthorizationHeaderMalformed";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>Hosts and ports that have answered: that STS can be reached says nothing of an endpoint of S3.</summary>
    private readonly ConcurrentDictionary<string, byte> _answered = new(StringComparer.OrdinalIgnoreCase);

    private int _hasSpoken;

    public string UniqueName => nameof(FirstContact);

    public void Customize(Type type, RuntimePipeline pipeline) => pipeline.AddHandlerAfter<RetryHandler>(new Attempt(this));

    /// <summary>What is wrong with the way to a host; null: the failure may be another one.</summary>
    internal static string? Obstacle(Exception e) => e switch
    {
        SocketException { SocketErrorCode: SocketError.ConnectionRefused } => "the connection is refused",
        SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain } => "there is no such host",
        SocketException { SocketErrorCode: SocketError.NetworkUnreachable or SocketError.HostUnreachable } => "there is no way to it",
        { InnerException: { } inner } => Obstacle(inner),
        _ => null,
    };

    private bool HasAnswered(Uri endpoint) => _answered.ContainsKey(endpoint.Authority);

    private void Answered(Uri endpoint) => _answered.TryAdd(endpoint.Authority, 0);

    private async Task SpeakAsync(Uri endpoint, CancellationToken answered)
    {
        await Task.Delay(Patience, answered);
        if (!HasAnswered(endpoint) && Interlocked.Exchange(ref _hasSpoken, 1) == 0)
        {
            await error.WriteLineAsync($"waiting for an answer from {endpoint.GetLeftPart(UriPartial.Authority)}…");
        }
    }

    private static CannotReach Failure(Uri endpoint, string obstacle, Exception cause) => new(
        $"Nothing answers at {endpoint.GetLeftPart(UriPartial.Authority)}: {obstacle}. "
        + (endpoint.Host.Contains(".amazonaws.", StringComparison.Ordinal)
            ? "Check the region (--region, AWS_REGION) and the network."
            : "Start what should listen there, or correct AWS_ENDPOINT_URL (or endpoint_url of the profile)."),
        cause);

    private sealed class Attempt(FirstContact contact) : PipelineHandler
    {
        public override async Task<T> InvokeAsync<T>(IExecutionContext executionContext)
        {
            try
            {
                Uri endpoint = executionContext.RequestContext.Request.Endpoint;
                return await (contact.HasAnswered(endpoint) ? base.InvokeAsync<T>(executionContext) : ContactAsync<T>(executionContext, endpoint));
            }
            catch (AmazonServiceException e) when (e.ErrorCode == WrongRegion && IsAgain(executionContext.RequestContext))
            {
                // S3's client has signed for the region that S3 named, and was refused again: so it would be four more times.
                throw new CannotReach(
                    $"The bucket is in another region than the one that is called: {AwsAnswer.Of(e)}. Set {SettingVariables.BucketRegion.Name} to it.", e);
            }
        }

        /// <summary>Whether a call gets this answer for the second time.</summary>
        private static bool IsAgain(IRequestContext request) => !request.ContextAttributes.TryAdd(WrongRegion, true);

        private async Task<T> ContactAsync<T>(IExecutionContext executionContext, Uri endpoint)
            where T : AmazonWebServiceResponse, new()
        {
            using var answered = new CancellationTokenSource();
            Task speaking = contact.SpeakAsync(endpoint, answered.Token);
            try
            {
                T response = await base.InvokeAsync<T>(executionContext);
                contact.Answered(endpoint);
                return response;
            }
            catch (Exception e) when (!contact.HasAnswered(endpoint) && Obstacle(e) is { } obstacle)
            {
                throw Failure(endpoint, obstacle, e);
            }
            catch (AmazonServiceException e) when (e.StatusCode != 0)
            {
                contact.Answered(endpoint);
                throw;
            }
            finally
            {
                await answered.CancelAsync();
                await speaking.ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
            }
        }
    }
}
