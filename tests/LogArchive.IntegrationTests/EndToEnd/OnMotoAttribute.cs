using System.Reflection;
using Xunit.Sdk;

namespace LogArchive.IntegrationTests.EndToEnd;

/// <summary>Runs a theory against moto. Skipped if moto_server is not on the PATH.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class OnMotoAttribute : DataAttribute
{
    public OnMotoAttribute()
    {
        if (MotoServer.Path is null)
        {
            Skip = "moto_server is not on the PATH.";
        }
    }

    public override IEnumerable<object[]> GetData(MethodInfo testMethod) => [[Emulator.Moto]];
}
