using Amazon.Runtime;
using Amazon.S3;

namespace LogArchive.Storage;

/// <summary>
/// Makes the calls to one bucket. Each has a time limit and is made a second time if it gets no answer; each failure says what was
/// called, and what S3 answered.
/// </summary>
internal sealed class BucketCalls(IAmazonS3 s3, ArchiveBucket bucket)
{
    /// <summary>How often a call is made that gets no answer. What is answered, the SDK repeats.</summary>
    private const int MaxTries = 2;

    /// <exception cref="TimeoutException">S3 did not answer.</exception>
    /// <exception cref="AmazonS3Exception">S3 refused; the status and the code are S3's, the message has all that is known.</exception>
    public async Task<T> MakeAsync<T>(
        BucketCall call, Func<IAmazonS3, CancellationToken, Task<T>> send, CancellationToken cancellationToken)
    {
        for (int tries = 1; ; tries++)
        {
            using var limit = new CancellationTokenSource(call.Limit, bucket.Time);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
            try
            {
                return await send(s3, either.Token);
            }
            catch (OperationCanceledException e) when (limit.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
            {
                if (tries == MaxTries)
                {
                    throw new TimeoutException(
                        $"S3 did not answer {call.Action} on {call.Resource} within {call.Limit.TotalSeconds:0} s, {MaxTries} times. "
                        + "Check the network and the endpoint, then try again.",
                        e);
                }
            }
            catch (AmazonClientException e) when (AwsRefusal.Of(call.Action, call.Resource, e) is { } refusal)
            {
                throw refusal;
            }
            catch (AmazonS3Exception e)
            {
                throw S3Refusal.Of(call, bucket, e) ?? Named(call, e);
            }
        }
    }

    private static AmazonS3Exception Named(BucketCall call, AmazonS3Exception e) => new(
        $"S3 refused {call.Action} on {call.Resource}: {AwsAnswer.Of(e)}.", e, e.ErrorType, e.ErrorCode, e.RequestId, e.StatusCode, e.AmazonId2);
}
