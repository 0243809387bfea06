using Amazon.Lambda.Core;

namespace LogArchive.Functions;

/// <summary>Ends work while there is still time to tidy up: at the deadline itself Lambda kills the sandbox.</summary>
internal static class Deadline
{
    /// <summary>Time to abort an upload and to write down an error.</summary>
    private static readonly TimeSpan Margin = TimeSpan.FromSeconds(30);

    /// <summary>Cancelled when the invocation's remaining time is down to the margin.</summary>
    public static CancellationTokenSource Of(ILambdaContext context, TimeProvider time)
    {
        TimeSpan left = context.RemainingTime - Margin;
        return new CancellationTokenSource(left > TimeSpan.Zero ? left : TimeSpan.Zero, time);
    }
}
