using System.Text.Json;
using Amazon.StepFunctions;
using Amazon.StepFunctions.Model;

namespace LogArchive.Cli.Operating;

/// <summary>Finds the archive's state machine in the account and region (docs/decisions/0010-finding-the-state-machine.md).</summary>
internal sealed class StateMachineFinder(IAmazonStepFunctions states)
{
    private const string Advice =
        "Check AWS_PROFILE and AWS_REGION, deploy template.yaml, "
        + "or name the state machine with --state-machine-arn (LOGARCHIVE_STATE_MACHINE_ARN).";

    /// <summary>A state machine that has these states is an archive's.</summary>
    private static readonly string[] ArchiveStates = ["ListGroups", "ExportGroups", "ReviewRun"];

    /// <summary>The ARN of a stack's state machine or, without a stack, of the only archive.</summary>
    /// <param name="stack">The stack's name, which is also the name of its state machine; null to search.</param>
    /// <param name="cancellationToken">Stops the search.</param>
    /// <exception cref="UsageException">There is no archive, or there are several.</exception>
    public async Task<string> FindAsync(string? stack, CancellationToken cancellationToken)
    {
        List<StateMachineListItem> all = await ListAsync(cancellationToken);
        if (stack is not null)
        {
            return all.SingleOrDefault(machine => machine.Name == stack)?.StateMachineArn
                ?? throw new UsageException($"No state machine in this account and region is named '{stack}'. {Advice}");
        }

        var archives = new List<StateMachineListItem>();
        foreach (StateMachineListItem machine in all.Where(machine => machine.Type == StateMachineType.STANDARD))
        {
            if (await IsArchiveAsync(machine, cancellationToken))
            {
                archives.Add(machine);
            }
        }

        return archives switch
        {
            [var only] => only.StateMachineArn,
            [] => throw new UsageException(
                $"None of the {all.Count} state machines in this account and region is LogArchive's. {Advice}"),
            _ => throw new UsageException(
                "There are several archives in this account and region: "
                + $"{string.Join(", ", archives.Select(machine => machine.Name))}. Select one with --stack."),
        };
    }

    private async Task<List<StateMachineListItem>> ListAsync(CancellationToken cancellationToken)
    {
        var all = new List<StateMachineListItem>();
        var request = new ListStateMachinesRequest { MaxResults = 1000 };
        do
        {
            ListStateMachinesResponse page = await states.ListStateMachinesAsync(request, cancellationToken);
            all.AddRange(page.StateMachines ?? []);
            request.NextToken = page.NextToken;
        }
        while (!string.IsNullOrEmpty(request.NextToken));
        return all;
    }

    private async Task<bool> IsArchiveAsync(StateMachineListItem machine, CancellationToken cancellationToken)
    {
        try
        {
            var request = new DescribeStateMachineRequest { StateMachineArn = machine.StateMachineArn };
            DescribeStateMachineResponse described = await states.DescribeStateMachineAsync(request, cancellationToken);
            using var definition = JsonDocument.Parse(described.Definition);
            return definition.RootElement.TryGetProperty("States", out JsonElement found)
                && ArchiveStates.All(state => found.TryGetProperty(state, out _));
        }
        catch (AmazonStepFunctionsException e) when (AccessDenied.Is(e) || e is StateMachineDoesNotExistException)
        {
            // A state machine that you may not describe, or that was deleted in the meantime.
            return false;
        }
    }
}
