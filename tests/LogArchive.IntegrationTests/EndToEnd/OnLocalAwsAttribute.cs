using System.Reflection;
using Xunit.Sdk;

namespace LogArchive.IntegrationTests.EndToEnd;

/// <summary>Runs a theory against the local AWS.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class OnLocalAwsAttribute : DataAttribute
{
    public override IEnumerable<object[]> GetData(MethodInfo testMethod) => [[Emulator.Local]];
}
