using LogArchive.StateMachine.Engine;

namespace LogArchive.Tests.StateMachine;

public sealed class InterpreterReferencesTests
{
    [Fact]
    public void The_interpreter_needs_neither_the_local_aws_nor_a_web_server()
    {
        string[] references = [.. typeof(ExecutionRunner).Assembly.GetReferencedAssemblies().Select(reference => reference.Name!)];

        Assert.Contains("LogArchive.Functions", references);
        Assert.DoesNotContain(references, name => name == "LogArchive.LocalAws" || name.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal));
    }
}
