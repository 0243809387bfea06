using System.CommandLine;
using LogArchive.Catalog;
using LogArchive.Cli.Operating;
using LogArchive.Cli.Options;
using LogArchive.Groups;
using LogArchive.Runs;
using LogArchive.Settings;

namespace LogArchive.Cli.Commands;

/// <summary>Starts an execution for <c>replay</c> and <c>backfill</c>, after the checks that are possible on this machine.</summary>
internal sealed class ExecutionStart(string verb, OperatorOptions options, TextWriter output, TextWriter error)
{
    /// <summary>The zone in which a day ends first. Only the deployed functions know the archive's zone; they check again.</summary>
    private static readonly TimeZoneInfo EarliestZone =
        TimeZoneInfo.CreateCustomTimeZone("the earliest time zone", TimeSpan.FromHours(14), null, null);

    /// <exception cref="InvalidRequest">A date is wrong, or a log group does not exist.</exception>
    public async Task<int> RunAsync(ParseResult parsed, ExecutionInput input, bool wait, CancellationToken cancellationToken)
    {
        using Operator user = OperatorOptions.Operator();
        RequestedDays.Of(input, user.Time.GetUtcNow(), EarliestZone, lagDays: 1);
        DeployedArchive archive = await options.ArchiveAsync(parsed, user, cancellationToken);
        await CheckDaysAsync(archive, user, input, cancellationToken);
        await CheckGroupsAsync(user, input, cancellationToken);
        ExecutionArn execution = await archive.StartAsync(verb, input, cancellationToken);
        return await new StartedExecution(user, output, error).ShowAsync(execution, redrives: 0, wait, cancellationToken);
    }

    /// <summary>Reports a day that is not over in the archive's time zone, if its last plan can be read. The execution checks again.</summary>
    private static async Task CheckDaysAsync(DeployedArchive archive, Operator user, ExecutionInput input, CancellationToken cancellationToken)
    {
        try
        {
            if (await OperatorOptions.LatestRunAsync(archive, user, cancellationToken) is { } run
                && await RunSettings.FindAsync(user.StorageOf(run.State).Runs, run.Execution.Name, cancellationToken) is { } settings
                && TimeZoneInfo.TryFindSystemTimeZoneById(settings.GetValueOrDefault(SettingVariables.TimeZone.Name) ?? "", out TimeZoneInfo? zone))
            {
                RequestedDays.Of(input, user.Time.GetUtcNow(), zone, lagDays: 1);
            }
        }
        catch (Exception e) when (CallFailure.Is(e) && e is not (OperationCanceledException or InvalidRequest))
        {
            // To start an execution, one need not be allowed to read.
        }
    }

    /// <summary>Reports a mistyped name at once. Without permission to list log groups, the execution reports it.</summary>
    private static async Task CheckGroupsAsync(Operator user, ExecutionInput input, CancellationToken cancellationToken)
    {
        try
        {
            await new LogGroupListing(user.Logs).FindAsync(input.LogGroups ?? [], cancellationToken);
        }
        catch (AccessDenied)
        {
            // ListGroups performs the same check.
        }
    }
}
