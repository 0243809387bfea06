namespace LogArchive.Cli.Operating;

/// <summary>The ARN of an execution: arn:PARTITION:states:REGION:ACCOUNT:execution:MACHINE:NAME.</summary>
internal readonly record struct ExecutionArn(string Text)
{
    /// <summary>The execution's name. Its files are under runs/NAME/ in the archive bucket.</summary>
    public string Name => Text[(Text.LastIndexOf(':') + 1)..];

    public string StateMachineArn => Text[..Text.LastIndexOf(':')].Replace(":execution:", ":stateMachine:", StringComparison.Ordinal);

    /// <summary>The name of its state machine, which is that of its stack.</summary>
    public string StateMachineName => Text.Split(':')[^2];

    /// <summary>The execution's page in the AWS console.</summary>
    public string ConsoleLink
    {
        get
        {
            string[] parts = Text.Split(':');
            string host = parts[1] switch
            {
                "aws-cn" => "console.amazonaws.cn",
                "aws-us-gov" => "console.amazonaws-us-gov.com",
                _ => $"{parts[3]}.console.aws.amazon.com",
            };
            return $"https://{host}/states/home?region={parts[3]}#/v2/executions/details/{Text}";
        }
    }

    /// <exception cref="UsageException">The text is not the ARN of an execution.</exception>
    public static ExecutionArn Parse(string text)
    {
        if (text.Split(':') is not ["arn", _, "states", { Length: > 0 }, _, "execution", { Length: > 0 } machine, { Length: > 0 }])
        {
            throw new UsageException(
                $"--execution is '{text}', but must be the ARN of an execution, such as "
                + "arn:aws:states:eu-west-1:123456789012:execution:logarchive:NAME. './logarchive status' shows the latest.");
        }

        // In the ARN of a Map Run's child execution, the name of the Map state follows that of the state machine.
        return machine.Contains('/', StringComparison.Ordinal)
            ? throw new UsageException(
                $"--execution is '{text}', which is a child execution for one log group. "
                + "Specify the execution that started it: './logarchive status' shows the latest.")
            : new ExecutionArn(text);
    }
}
