using Amazon.Lambda.Annotations;
using Amazon.Lambda.Core;
using LogArchive.Catalog;

namespace LogArchive.Functions;

/// <summary>Lambda function ListGroups: turns an execution's input into the plan of its first pass.</summary>
public sealed class ListGroupsFunction(Startup startup)
{
    public ListGroupsFunction()
        : this(Startup.FromEnvironment())
    {
    }

    [LambdaFunction(ResourceName = "ListGroups", MemorySize = 256, Timeout = 900)]
    public async Task<RunState> ListGroups(ListGroupsRequest request, ILambdaContext context)
    {
        using var deadline = new Deadline(context, startup.Time);
        return await startup.Planner().PlanAsync(request, deadline.Signals.Hard);
    }
}
