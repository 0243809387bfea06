using System.Text.Json.Nodes;

namespace LogArchive.Templates;

/// <summary>A statement of a role's policy.</summary>
/// <param name="Role">The logical id of the function or state machine that has the role.</param>
/// <param name="Allows">Whether its effect is Allow; otherwise it is Deny.</param>
/// <param name="Actions">The IAM actions.</param>
/// <param name="Json">The whole statement.</param>
internal sealed record PolicyStatement(string Role, bool Allows, IReadOnlyList<string> Actions, JsonObject Json);
