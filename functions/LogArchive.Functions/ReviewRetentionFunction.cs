using Amazon.Lambda.Core;
using LogArchive.Catalog;
using LogArchive.Settings;

namespace LogArchive.Functions;

/// <summary>Lambda function ReviewRetention: reviews the retention of log groups after an execution has ended.</summary>
/// <remarks>
/// It has no LambdaFunction attribute, because Lambda Annotations would write it into template.yaml: it is in infra/retention.yaml, and
/// Lambda calls this class itself.
/// </remarks>
public sealed class ReviewRetentionFunction(Lazy<Startup> composed)
{
    public ReviewRetentionFunction()
        : this(Startup.OnInvocation(Startup.FromEnvironment))
    {
    }

    /// <exception cref="InvalidConfiguration">An environment variable is missing or out of its range.</exception>
    private Startup Startup => composed.Value;

    public async Task ReviewRetention(ExecutionEnded ended, ILambdaContext context)
    {
        using var deadline = new Deadline(context, Startup.Time);
        await Startup.Retention().RunAsync(ended.Detail, deadline.Signals.Hard);
    }
}
