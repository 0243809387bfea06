using System.Diagnostics;
using System.Text.Json;
using LogArchive.Benchmarks.Measuring;
using LogArchive.Catalog;
using LogArchive.Functions;
using LogArchive.StateMachine.Archive;

namespace LogArchive.Benchmarks.Processes;

/// <summary>Runs only ListGroups, as Lambda does.</summary>
internal static class ListProcess
{
    /// <summary>The name of the run.</summary>
    public const string Run = "benchmark";

    public static ExecutionInfo Execution { get; } = new($"arn:aws:states:us-east-1:000000000000:execution:archive:{Run}", Run);

    /// <param name="json">The execution's input.</param>
    /// <param name="output">Receives what was measured.</param>
    public static async Task<int> RunAsync(string json, TextWriter output)
    {
        var work = Stopwatch.StartNew();
        var startup = Startup.FromEnvironment();
        using var input = JsonDocument.Parse(json);
        RunState state = await new ListGroupsFunction(new(startup)).ListGroups(
            new ListGroupsRequest(Execution, input.RootElement),
            new InvocationContext(ArchiveFunctions.ListGroups, startup.Time, CancellationToken.None));
        await Measured.WriteOwnAsync(work, state.Items, bytes: 0, output);
        return 0;
    }
}
