namespace LogArchive.Templates;

/// <summary>One permission of a role.</summary>
/// <param name="Role">The function or state machine whose role it is, by its logical id.</param>
/// <param name="Action">An IAM action, such as <c>s3:PutObject</c>.</param>
/// <param name="Resource">The ARN it is allowed on, with * for any text.</param>
/// <param name="Condition">What must hold besides; null for nothing.</param>
internal sealed record Grant(string Role, string Action, string Resource, GrantCondition? Condition = null)
{
    public override string ToString() => $"{Role}: {Action} on {Resource}{(Condition is null ? "" : $" if {Condition}")}";
}
