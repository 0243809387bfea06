using Amazon.Lambda.Annotations;
using Amazon.Lambda.Core;
using LogArchive.Catalog;
using LogArchive.Settings;

namespace LogArchive.Functions;

/// <summary>Lambda function ReviewRun: after a pass, decides between done, another pass and GroupsNotArchived.</summary>
public sealed class ReviewRunFunction(Lazy<Startup> composed)
{
    public ReviewRunFunction()
        : this(Startup.OnInvocation(Startup.FromEnvironment))
    {
    }

    /// <exception cref="InvalidConfiguration">An environment variable is missing or out of its range.</exception>
    private Startup Startup => composed.Value;

    [LambdaFunction(ResourceName = "ReviewRun", MemorySize = 512, Timeout = 900)]
    public async Task<RunState> ReviewRun(ReviewRequest request, ILambdaContext context)
    {
        using var deadline = new Deadline(context, Startup.Time);
        return await Startup.Review().ReviewAsync(request, deadline.Signals.Hard);
    }
}
