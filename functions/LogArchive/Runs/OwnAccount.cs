using LogArchive.Catalog;
using LogArchive.Groups;

namespace LogArchive.Runs;

/// <summary>
/// The account whose log groups FilterLogEvents finds by their names. A monitoring account can also list log groups of linked accounts.
/// Asked for by name, those do not exist, or are another log group.
/// </summary>
internal static class OwnAccount
{
    /// <summary>The account in the ARN of an execution that runs on the command line.</summary>
    private const string Local = "000000000000";

    /// <summary>The account of the state machine, or, on the command line, of all log groups; null if there are none.</summary>
    /// <exception cref="InvalidRequest">On the command line, log groups of several accounts are listed.</exception>
    public static string? Of(ExecutionInfo execution, IEnumerable<LogGroupInfo> groups)
    {
        if (execution.Id.Split(':') is ["arn", _, "states", _, { Length: > 0 } account, ..] && account != Local)
        {
            return account;
        }

        string[] listed = [.. groups.Select(group => group.Id.Scope.Account).Distinct().Order(StringComparer.Ordinal)];
        return listed.Length <= 1
            ? listed.FirstOrDefault()
            : throw new InvalidRequest(
                $"CloudWatch Logs lists log groups of several accounts: {string.Join(", ", listed)}. From here, only those of one account "
                + "can be read, and it is not known which. Nothing was planned. Use credentials of the account that owns the log groups.");
    }
}
