using System.Text.Json;
using Amazon.StepFunctions;
using Amazon.StepFunctions.Model;

namespace LogArchive.Cli.Operating;

/// <summary>Finds the archive's state machine in the account and region; see docs/decisions/0010-finding-the-state-machine.md.</summary>
internal sealed class StateMachineFinder(IAmazonStepFunctions states)
{
    /// <summary>The states that make a state machine the archive's.</summary>
    private static readonly string[] Marks = ["ListGroups", "ExportGroups", "ReviewRun"];

    /// <summary>The state machine of a stack; without a name, the only one whose definition is the archive's.</summary>
    /// <param name="stack">The stack's name, which template.yaml gives the state machine too; null when none was named.</param>
    /// <param name="cancellationToken">Stops the search.</param>
    /// <exception cref="UsageException">There is none, or there are several.</exception>
    public async Task<string> FindAsync(string? stack, CancellationToken cancellationToken)
    {
        List<StateMachineListItem> all = await ListAsync(cancellationToken);
        if (stack is not null)
        {
            return all.SingleOrDefault(machine => machine.Name == stack)?.StateMachineArn
                ?? throw new UsageException($"There is no state machine named '{stack}' in this account and region. {Advice}");
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
            [] => throw new UsageException($"None of the {all.Count} state machines in this account and region is LogArchive's. {Advice}"),
            _ => throw new UsageException($"There are several archives here: {string.Join(", ", archives.Select(machine => machine.Name))}. Say which one with --stack."),
        };
    }

    private const string Advice = "Check AWS_PROFILE and AWS_REGION, deploy template.yaml, or name the state machine with --state-machine-arn (LOGARCHIVE_STATE_MACHINE_ARN).";

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
            var described = await states.DescribeStateMachineAsync(new DescribeStateMachineRequest { StateMachineArn = machine.StateMachineArn }, cancellationToken);
            using var definition = JsonDocument.Parse(described.Definition);
            return definition.RootElement.TryGetProperty("States", out JsonElement found) && Marks.All(mark => found.TryGetProperty(mark, out _));
        }
        catch (AmazonStepFunctionsException e) when (AccessDenied.Is(e) || e is StateMachineDoesNotExistException)
        {
            // Somebody else's, or deleted meanwhile.
            return false;
        }
    }
}
