namespace LogArchive.Templates;

/// <summary>A permission of a role.</summary>
/// <param name="Role">The logical id of the function or state machine that has the role.</param>
/// <param name="Action">An IAM action, such as <c>s3:PutObject</c>.</param>
/// <param name="Resource">The ARN that it applies to, with * for any text.</param>
/// <param name="Condition">The condition; null for none.</param>
internal sealed record Grant(string Role, string Action, string Resource, GrantCondition? Condition = null)
{
    public override string ToString() => $"{Role}: {Action} on {Resource}{(Condition is null ? "" : $" if {Condition}")}";
}
