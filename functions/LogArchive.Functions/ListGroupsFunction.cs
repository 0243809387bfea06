using Amazon.Lambda.Annotations;
using Amazon.Lambda.Core;
using LogArchive.Catalog;
using LogArchive.Settings;

namespace LogArchive.Functions;

/// <summary>Lambda function ListGroups: turns an execution's input into the plan of its first pass.</summary>
public sealed class ListGroupsFunction(Lazy<Startup> composed)
{
    public ListGroupsFunction()
        : this(Startup.OnInvocation(Startup.FromEnvironment))
    {
    }

    /// <exception cref="InvalidConfiguration">An environment variable is missing or out of its range.</exception>
    private Startup Startup => composed.Value;

    [LambdaFunction(ResourceName = "ListGroups", MemorySize = 256, Timeout = 900)]
    public async Task<RunState> ListGroups(ListGroupsRequest request, ILambdaContext context)
    {
        using var deadline = new Deadline(context, Startup.Time);
        return await Startup.Planner().PlanAsync(request, deadline.Signals.Hard);
    }
}
