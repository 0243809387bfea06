namespace LogArchive.Templates;

/// <summary>What a role cannot do, whatever else allows it.</summary>
/// <param name="Role">The function or state machine whose role it is, by its logical id.</param>
/// <param name="Action">An IAM action.</param>
/// <param name="ExceptOn">The ARN it is not denied on, with * for any text.</param>
internal sealed record Denial(string Role, string Action, string ExceptOn)
{
    /// <summary>Whether it denies an action on something.</summary>
    public bool Denies(string role, string action, string resource) => Role == role && Action == action && !IamPattern.Matches(ExceptOn, resource);
}
