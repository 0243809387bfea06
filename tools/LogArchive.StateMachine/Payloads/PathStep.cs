namespace LogArchive.StateMachine.Payloads;

/// <summary>One step of a path: the name of an object's field or, if the name is null, an array index.</summary>
internal readonly record struct PathStep(string? Name, int Index);
