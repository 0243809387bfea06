namespace LogArchive.Templates;

/// <summary>A denied action of a role.</summary>
/// <param name="Role">The logical id of the function or state machine that has the role.</param>
/// <param name="Action">An IAM action.</param>
/// <param name="ExceptOn">The ARN that the denial does not apply to, with * for any text.</param>
internal sealed record Denial(string Role, string Action, string ExceptOn)
{
    public bool Denies(string role, string action, string resource) =>
        Role == role && Action == action && !IamPattern.Matches(ExceptOn, resource);
}
