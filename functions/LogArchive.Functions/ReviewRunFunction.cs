using Amazon.Lambda.Annotations;
using Amazon.Lambda.Core;
using LogArchive.Catalog;

namespace LogArchive.Functions;

/// <summary>Lambda function ReviewRun: after a pass, decides between done, another pass and GroupsNotArchived.</summary>
public sealed class ReviewRunFunction(Startup startup)
{
    public ReviewRunFunction()
        : this(Startup.FromEnvironment())
    {
    }

    [LambdaFunction(ResourceName = "ReviewRun", MemorySize = 512, Timeout = 900)]
    public async Task<RunState> ReviewRun(ReviewRequest request, ILambdaContext context)
    {
        using var deadline = new Deadline(context, startup.Time);
        return await startup.Review().ReviewAsync(request, deadline.Signals.Hard);
    }
}
