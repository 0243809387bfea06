namespace LogArchive.Cli.Operating;

/// <summary>The ARN of an execution: arn:PARTITION:states:REGION:ACCOUNT:execution:MACHINE:NAME.</summary>
internal readonly record struct ExecutionArn(string Text)
{
    /// <summary>The execution's name: the folder under runs/.</summary>
    public string Name => Text[(Text.LastIndexOf(':') + 1)..];

    /// <summary>The state machine it belongs to.</summary>
    public string StateMachineArn => Text[..Text.LastIndexOf(':')].Replace(":execution:", ":stateMachine:", StringComparison.Ordinal);

    /// <summary>Where the AWS console shows it.</summary>
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

    /// <summary>An execution's ARN as it was typed.</summary>
    /// <exception cref="UsageException">It is none.</exception>
    public static ExecutionArn Parse(string text)
    {
        if (text.Split(':') is not ["arn", _, "states", { Length: > 0 }, _, "execution", { Length: > 0 } machine, { Length: > 0 }])
        {
            throw new UsageException($"--execution is '{text}', but must be an execution's ARN, such as arn:aws:states:eu-west-1:123456789012:execution:logarchive:NAME. './logarchive status' shows the latest.");
        }

        // Map Runs' children name the Map behind the state machine.
        return machine.Contains('/', StringComparison.Ordinal)
            ? throw new UsageException($"--execution is '{text}', which is of one log group's child execution. Name the execution that started it: './logarchive status' shows the latest.")
            : new ExecutionArn(text);
    }
}
