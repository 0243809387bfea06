using System.Diagnostics;
using System.Text.Json;
using LogArchive.Benchmarks.Measuring;
using LogArchive.Catalog;
using LogArchive.Days;
using LogArchive.Functions;
using LogArchive.StateMachine.Archive;

namespace LogArchive.Benchmarks.Processes;

/// <summary>Runs only ListGroups, as Lambda does.</summary>
internal static class ListProcess
{
    public static async Task<int> RunAsync((DateOnly From, DateOnly To) days, TextWriter output)
    {
        var work = Stopwatch.StartNew();
        var startup = Startup.FromEnvironment();
        using var input = JsonDocument.Parse($$"""{"from":"{{ArchiveDay.Format(days.From)}}","to":"{{ArchiveDay.Format(days.To)}}"}""");
        RunState state = await new ListGroupsFunction(startup).ListGroups(
            new ListGroupsRequest(new ExecutionInfo("arn:aws:states:us-east-1:000000000000:execution:archive:benchmark", "benchmark"), input.RootElement),
            new InvocationContext(ArchiveFunctions.ListGroups, startup.Time, CancellationToken.None));
        await Measured.WriteOwnAsync(work, state.Items, bytes: 0, output);
        return 0;
    }
}
