using LogArchive.StateMachine.Executions;

namespace LogArchive.LocalAws.Iam;

/// <summary>The one account of the local AWS; the interpreter's ARNs name it too.</summary>
internal static class Account
{
    public const string Id = StatesArn.AccountId;
}
