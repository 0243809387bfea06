using System.CommandLine;
using Amazon.Runtime;
using Amazon.StepFunctions;
using LogArchive.Cli.Operating;
using LogArchive.Functions;

namespace LogArchive.Cli.Commands;

/// <summary>The options that say which deployed archive is meant.</summary>
internal sealed class OperatorOptions
{
    private const string ArnVariable = "LOGARCHIVE_STATE_MACHINE_ARN";

    private readonly Option<string> _stateMachine = new("--state-machine-arn") { Description = $"The archive's state machine ({ArnVariable}). Default: found by its definition.", HelpName = "ARN" };
    private readonly Option<string> _stack = new("--stack") { Description = "The stack's name, where several archives are deployed.", HelpName = "NAME" };

    public void AddTo(Command command)
    {
        command.Options.Add(_stateMachine);
        command.Options.Add(_stack);
    }

    /// <summary>The clients, as the standard environment configures them.</summary>
    /// <exception cref="UsageException">AWS is not configured.</exception>
    public static Operator Operator()
    {
        try
        {
            return new Operator
            {
                States = new AmazonStepFunctionsClient(new AmazonStepFunctionsConfig { RetryMode = RequestRetryMode.Standard, MaxErrorRetry = Clients.Retries }),
                S3 = Clients.S3(),
                Logs = Clients.Logs(),
                IsAws = string.IsNullOrEmpty(Environment.GetEnvironmentVariable("AWS_ENDPOINT_URL") ?? Environment.GetEnvironmentVariable("AWS_ENDPOINT_URL_SFN")),
            };
        }
        catch (AmazonClientException e)
        {
            throw NotConfigured.Because(e);
        }
    }

    /// <summary>The archive that the options name, the environment, or its definition tells.</summary>
    /// <exception cref="UsageException">There is none, or there are several.</exception>
    public async Task<DeployedArchive> ArchiveAsync(ParseResult parsed, Operator user, CancellationToken cancellationToken)
    {
        string? stack = parsed.GetValue(_stack);
        string? arn = parsed.GetValue(_stateMachine) ?? (stack is null ? Environment.GetEnvironmentVariable(ArnVariable) : null);
        if (!string.IsNullOrEmpty(arn) && arn.Split(':') is not ["arn", _, "states", _, _, "stateMachine", { Length: > 0 }])
        {
            throw new UsageException($"'{arn}' is no state machine's ARN; one looks like arn:aws:states:eu-west-1:123456789012:stateMachine:logarchive. Check --state-machine-arn and {ArnVariable}.");
        }

        return new DeployedArchive(user.States, string.IsNullOrEmpty(arn) ? await new StateMachineFinder(user.States).FindAsync(stack, cancellationToken) : arn, user.Time);
    }
}
