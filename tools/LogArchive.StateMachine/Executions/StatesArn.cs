namespace LogArchive.StateMachine.Executions;

/// <summary>The ARNs of Step Functions.</summary>
public static class StatesArn
{
    /// <summary>The account in every ARN.</summary>
    public const string AccountId = "000000000000";

    /// <summary>The region in every ARN.</summary>
    public const string Region = "us-east-1";

    /// <summary>The role of every state machine, for the context object. It is not checked.</summary>
    public const string Role = $"arn:aws:iam::{AccountId}:role/local";

    private const string Prefix = $"arn:aws:states:{Region}:{AccountId}";

    public static string StateMachine(string name) => $"{Prefix}:stateMachine:{name}";

    /// <summary>The ARN of an execution of a state machine, or of a Map's child state machine ("archive/ExportGroups").</summary>
    public static string Execution(string stateMachineArn, string name) =>
        $"{Prefix}:execution:{LastPart(stateMachineArn)}:{name}";

    internal static string ChildMachine(string stateMachineArn, string label) => $"{stateMachineArn}/{label}";

    internal static string MapRun(string stateMachineArn, string label, Guid id) =>
        $"{Prefix}:mapRun:{LastPart(stateMachineArn)}/{label}:{id}";

    /// <summary>The part after the last colon.</summary>
    public static string LastPart(string arn) => arn[(arn.LastIndexOf(':') + 1)..];
}
