using LogArchive.LocalAws.Http;
using LogArchive.LocalAws.Iam;
using LogArchive.StateMachine.Executions;

namespace LogArchive.LocalAws.StepFunctions;

/// <summary>
/// The permissions that Step Functions calls need, and those that a state machine's role needs.
/// </summary>
internal static class StatesAccess
{
    /// <summary>The role of all state machines.</summary>
    public const string MachineRole = "StateMachine";

    /// <summary>Actions have the names of operations.</summary>
    public static AccessRequest Needed(Caller caller, string operation, JsonMembers request) => To(
        caller.Principal,
        operation,
        request.Text("executionArn") ?? request.Text("stateMachineArn") ?? request.Text("mapRunArn") ?? "*");

    /// <summary>The permission for a Task that invokes a function.</summary>
    public static AccessRequest NeededToInvoke(string function) => new()
    {
        Principal = MachineRole,
        Operation = "Invoke",
        Action = "lambda:InvokeFunction",
        Resource = $"arn:aws:lambda:{StatesArn.Region}:{Account.Id}:function:{function}",
    };

    /// <summary>
    /// The permission for a distributed Map to start and follow its children (Developer Guide, "IAM policies for using Distributed Map
    /// states"); null for any other event.
    /// </summary>
    public static AccessRequest? NeededFor(ExecutionNotice notice) => notice switch
    {
        { Execution.MapRun: null } => null,
        ExecutionNotice.Started { Execution.Details: { RedriveCount: 0 } child } =>
            To(MachineRole, "StartExecution", Parent(child.StateMachineArn)),
        ExecutionNotice.Started { Execution.Details: var child } => To(MachineRole, "RedriveExecution", child.Arn),
        ExecutionNotice.Ended { Execution.Details: { Status: ExecutionStatus.Aborted } child } =>
            To(MachineRole, "StopExecution", child.Arn),
        _ => null,
    };

    private static AccessRequest To(string principal, string operation, string resource) => new()
    {
        Principal = principal,
        Operation = operation,
        Action = $"states:{operation}",
        Resource = resource,
    };

    /// <summary>The state machine's ARN without the label of the Map, as IAM policies for StartExecution have it.</summary>
    private static string Parent(string machineArn) => machineArn[..machineArn.LastIndexOf('/')];
}
