using LogArchive.LocalAws.Http;
using LogArchive.LocalAws.Iam;

namespace LogArchive.LocalAws.CloudWatchLogs.Insights;

/// <summary>The log group of a StartQuery request.</summary>
internal static class QueriedGroup
{
    /// <exception cref="AwsException">InvalidParameterException: the request does not name exactly one log group, or its name is not
    /// valid.</exception>
    public static string NameOf(JsonMembers request, string region)
    {
        IReadOnlyList<string>?[] named =
            [request.Text("logGroupName") is { } one ? [one] : null, request.Texts("logGroupNames"), request.Texts("logGroupIdentifiers")];
        IReadOnlyList<string>[] given = [.. named.OfType<IReadOnlyList<string>>()];
        if (given is not [var groups])
        {
            throw LogsErrors.Invalid(
                "A StartQuery request must have exactly one of logGroupName, logGroupNames and logGroupIdentifiers, "
                + $"but this one has {(given.Length == 0 ? "none" : given.Length)}.");
        }

        if (groups is not [var group])
        {
            throw LogsErrors.Invalid($"The local AWS queries one log group at a time, but the request names {groups.Count}.");
        }

        string arn = $"arn:aws:logs:{region}:{Account.Id}:log-group:";
        string name = named[2] is not null && group.StartsWith(arn, StringComparison.Ordinal) ? group[arn.Length..] : group;
        LogNames.CheckGroup(name);
        return name;
    }
}
