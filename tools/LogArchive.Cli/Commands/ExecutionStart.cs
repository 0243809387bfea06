using System.CommandLine;
using LogArchive.Cli.Display;
using LogArchive.Cli.Operating;
using LogArchive.Groups;
using LogArchive.Runs;

namespace LogArchive.Cli.Commands;

/// <summary>What <c>replay</c> and <c>backfill</c> do: check what can be checked here, start, tell where to look.</summary>
internal sealed class ExecutionStart(string verb, OperatorOptions options, TextWriter output, TextWriter error)
{
    /// <summary>Where a day is over first. The archive's own zone is known to the deployed functions only; they look more closely.</summary>
    private static readonly TimeZoneInfo EarliestZone = TimeZoneInfo.CreateCustomTimeZone("the earliest time zone", TimeSpan.FromHours(14), null, null);

    /// <exception cref="InvalidRequest">A date is wrong, or there is no such log group.</exception>
    public async Task<int> RunAsync(ParseResult parsed, ExecutionInput input, bool waits, CancellationToken cancellationToken)
    {
        using Operator user = OperatorOptions.Operator();
        RequestedDays.Of(input, user.Time.GetUtcNow(), EarliestZone, lagDays: 1);
        DeployedArchive archive = await options.ArchiveAsync(parsed, user, cancellationToken);
        await CheckGroupsAsync(user, input, cancellationToken);
        ExecutionArn execution = await archive.StartAsync(verb, input, cancellationToken);
        await output.WriteLineAsync(execution.Text);
        if (user.IsAws)
        {
            await output.WriteLineAsync(execution.ConsoleLink);
        }

        if (waits)
        {
            return await new RunWatch(user, output, error).WaitAsync(execution, redrives: 0, cancellationToken);
        }

        await output.WriteLineAsync($"Follow it: ./logarchive status --execution {execution.Text} --watch");
        return CommandLine.Ok;
    }

    /// <summary>A mistyped name is said at once. Who may not list log groups learns it from the execution.</summary>
    private static async Task CheckGroupsAsync(Operator user, ExecutionInput input, CancellationToken cancellationToken)
    {
        try
        {
            await new LogGroupListing(user.Logs).FindAsync(input.LogGroups ?? [], cancellationToken);
        }
        catch (AccessDenied)
        {
            // ListGroups checks the same.
        }
    }
}
