using LogArchive.StateMachine.Executions;

namespace LogArchive.LocalAws.Iam;

/// <summary>The account of the local AWS, which is also in the ARNs of the interpreter.</summary>
internal static class Account
{
    public const string Id = StatesArn.AccountId;
}
