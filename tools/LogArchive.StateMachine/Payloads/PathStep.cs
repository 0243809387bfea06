namespace LogArchive.StateMachine.Payloads;

/// <summary>One step of a path: into an object by name, or into an array by index when the name is null.</summary>
internal readonly record struct PathStep(string? Name, int Index);
