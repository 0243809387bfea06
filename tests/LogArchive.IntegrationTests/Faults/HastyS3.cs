using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.S3;

namespace LogArchive.IntegrationTests.Faults;

/// <summary>The SDK's client of S3, which retries without waiting.</summary>
internal sealed class HastyS3(AmazonS3Config config) : AmazonS3Client(new BasicAWSCredentials("test", "test"), config)
{
    protected override void CustomizeRuntimePipeline(RuntimePipeline pipeline)
    {
        base.CustomizeRuntimePipeline(pipeline);
        pipeline.ReplaceHandler<RetryHandler>(new RetryHandler(new Retries(Config)));
    }

    private sealed class Retries(IClientConfig config) : StandardRetryPolicy(config)
    {
        public override void WaitBeforeRetry(IExecutionContext executionContext)
        {
        }

        public override Task WaitBeforeRetryAsync(IExecutionContext executionContext) => Task.CompletedTask;
    }
}
