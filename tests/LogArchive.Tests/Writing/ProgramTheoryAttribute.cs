namespace LogArchive.Tests.Writing;

/// <summary>A theory that needs a program of the system; without it the theory shows as skipped.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class ProgramTheoryAttribute : TheoryAttribute
{
    public ProgramTheoryAttribute(string program) => Skip = new ProgramFactAttribute(program).Skip;
}
