using System.CommandLine;
using Amazon.Runtime;
using Amazon.StepFunctions;
using LogArchive.Catalog;
using LogArchive.Cli.Operating;
using LogArchive.Functions;

namespace LogArchive.Cli.Options;

/// <summary>The options that select a deployed archive.</summary>
internal sealed class OperatorOptions
{
    private const string ArnVariable = "LOGARCHIVE_STATE_MACHINE_ARN";

    private readonly Option<string> _stateMachine = new("--state-machine-arn")
    {
        Description = $"The state machine. Environment variable: {ArnVariable}. Default: the one with the archive's definition.",
        HelpName = "ARN",
    };

    private readonly Option<string> _stack = new("--stack")
    {
        Description = "The stack's name, if you have deployed several archives.",
        HelpName = "NAME",
    };

    /// <summary>Whether one of the options is set.</summary>
    public bool AreSet(ParseResult parsed) => parsed.GetValue(_stateMachine) is not null || parsed.GetValue(_stack) is not null;

    /// <summary>The options.</summary>
    public IEnumerable<Option<string>> Options => [_stateMachine, _stack];

    public void AddTo(Command command)
    {
        command.Options.Add(_stateMachine);
        command.Options.Add(_stack);
    }

    /// <summary>The clients, configured by the standard AWS environment variables and files.</summary>
    public static Operator Operator()
    {
        var states = new AmazonStepFunctionsConfig { RetryMode = RequestRetryMode.Standard, MaxErrorRetry = Clients.Retries };
        return new Operator
        {
            States = new AmazonStepFunctionsClient(states),
            S3 = Clients.S3(),
            Logs = Clients.Logs(),
            IsAws = string.IsNullOrEmpty(states.ServiceURL),
        };
    }

    /// <summary>The archive that the options or the environment name, or the only one whose definition matches.</summary>
    /// <exception cref="UsageException">There is no archive, or there are several.</exception>
    public async Task<DeployedArchive> ArchiveAsync(ParseResult parsed, Operator user, CancellationToken cancellationToken)
    {
        string? stack = parsed.GetValue(_stack);
        string? arn = parsed.GetValue(_stateMachine) ?? (stack is null ? Environment.GetEnvironmentVariable(ArnVariable) : null);
        if (string.IsNullOrEmpty(arn))
        {
            arn = await new StateMachineFinder(user.States).FindAsync(stack, cancellationToken);
        }
        else if (arn.Split(':') is not ["arn", _, "states", _, _, "stateMachine", { Length: > 0 }])
        {
            throw new UsageException(
                $"'{arn}' is not the ARN of a state machine. An example is "
                + $"arn:aws:states:eu-west-1:123456789012:stateMachine:logarchive. Check --state-machine-arn and {ArnVariable}.");
        }

        return new DeployedArchive(user.States, arn, user.Time);
    }

    /// <summary>The state of the latest execution of the deployed archive that has a plan, which names its buckets.</summary>
    /// <exception cref="UsageException">There is no archive, there are several, or it has not run.</exception>
    public async Task<RunState> LatestStateAsync(ParseResult parsed, Operator user, CancellationToken cancellationToken) =>
        (await LatestRunAsync(parsed, user, cancellationToken)).State;

    /// <summary>The latest execution of the deployed archive that has a plan: one has none if it has only begun, or if its input was wrong.</summary>
    /// <exception cref="UsageException">There is no archive, there are several, or it has not run.</exception>
    public async Task<LatestRun> LatestRunAsync(ParseResult parsed, Operator user, CancellationToken cancellationToken)
    {
        DeployedArchive archive = await ArchiveAsync(parsed, user, cancellationToken);
        return await LatestRunAsync(archive, user, cancellationToken) ?? throw new UsageException(
            $"No execution of {archive.StateMachineArn} has a plan yet, so none names the bucket. Name it with --bucket.");
    }

    /// <summary>The latest execution of an archive that has a plan; null for none.</summary>
    public static async Task<LatestRun?> LatestRunAsync(DeployedArchive archive, Operator user, CancellationToken cancellationToken)
    {
        var reader = new RunPlanReader(user.States, user.StorageOf);
        foreach (ExecutionArn execution in await archive.RecentAsync(cancellationToken))
        {
            if (await reader.StateAsync(execution, cancellationToken) is { } state)
            {
                return new LatestRun(execution, state);
            }
        }

        return null;
    }
}
