using Amazon.CloudWatchLogs;
using Amazon.CloudWatchLogs.Model;
using Amazon.Runtime;

namespace LogArchive.Tests.Retention;

/// <summary>CloudWatch Logs in memory: groups, their retention, and the events that can be seen under it. Every call but listings is recorded and can be made to fail.</summary>
internal sealed class HeldLogs(TimeProvider time) : AmazonCloudWatchLogsClient(new AnonymousAWSCredentials(), new AmazonCloudWatchLogsConfig { ServiceURL = "http://127.0.0.1:9" })
{
    private const int GroupsPerPage = 50;

    public SortedDictionary<string, HeldGroup> Groups { get; } = new(StringComparer.Ordinal);

    /// <summary>"Operation group value" of every call, in order.</summary>
    public List<string> Calls { get; } = [];

    /// <summary>Called with what is about to be recorded: may throw.</summary>
    public Action<string> Before { get; set; } = _ => { };

    /// <summary>Answer FilterLogEvents with nothing at all, or with pages that never end.</summary>
    public FilterLogEventsResponse? EventsAnswer { get; set; }

    public override Task<DescribeLogGroupsResponse> DescribeLogGroupsAsync(DescribeLogGroupsRequest request, CancellationToken cancellationToken = default)
    {
        Before("DescribeLogGroups");
        HeldGroup[] rest = [.. Groups.Values.Where(group => group.Name.StartsWith(request.LogGroupNamePrefix ?? "", StringComparison.Ordinal) && string.CompareOrdinal(group.Name, request.NextToken) > 0)];
        var page = rest.Take(GroupsPerPage).Select(group => new LogGroup
        {
            LogGroupName = group.Name,
            LogGroupArn = group.Arn,
            LogGroupClass = group.Class,
            CreationTime = group.Created?.UtcDateTime,
            RetentionInDays = group.RetentionDays,
        });
        return Task.FromResult(new DescribeLogGroupsResponse { LogGroups = [.. page], NextToken = rest.Length > GroupsPerPage ? rest[GroupsPerPage - 1].Name : null });
    }

    /// <summary>Every filter by tags finds the groups that are tagged; the question whether it filters at all finds none.</summary>
    public override Task<ListLogGroupsResponse> ListLogGroupsAsync(ListLogGroupsRequest request, CancellationToken cancellationToken = default) =>
        Task.FromResult(new ListLogGroupsResponse
        {
            LogGroups = [.. Groups.Values.Where(group => group.IsTagged && request.Limit > 1).Select(group => new LogGroupSummary { LogGroupName = group.Name, LogGroupArn = group.Arn })],
        });

    public override Task<PutRetentionPolicyResponse> PutRetentionPolicyAsync(PutRetentionPolicyRequest request, CancellationToken cancellationToken = default)
    {
        Record($"PutRetentionPolicy {request.LogGroupName} {request.RetentionInDays}").RetentionDays = request.RetentionInDays;
        return Task.FromResult(new PutRetentionPolicyResponse());
    }

    public override Task<DeleteRetentionPolicyResponse> DeleteRetentionPolicyAsync(DeleteRetentionPolicyRequest request, CancellationToken cancellationToken = default)
    {
        Record($"DeleteRetentionPolicy {request.LogGroupName}").RetentionDays = null;
        return Task.FromResult(new DeleteRetentionPolicyResponse());
    }

    public override Task<FilterLogEventsResponse> FilterLogEventsAsync(FilterLogEventsRequest request, CancellationToken cancellationToken = default)
    {
        HeldGroup group = Record($"FilterLogEvents {request.LogGroupName}");
        var found = group.Visible(time.GetUtcNow()).Where(held => held.Timestamp >= request.StartTime && held.Timestamp <= request.EndTime).OrderBy(held => held.Timestamp).Take(request.Limit!.Value);
        return Task.FromResult(EventsAnswer ?? new FilterLogEventsResponse { Events = [.. found.Select(held => Some.Event(held.Timestamp))] });
    }

    private HeldGroup Record(string call)
    {
        lock (Calls)
        {
            Calls.Add(call);
            Before(call);
            return Groups.GetValueOrDefault(call.Split(' ')[1]) ?? throw new ResourceNotFoundException("The specified log group does not exist.");
        }
    }
}
