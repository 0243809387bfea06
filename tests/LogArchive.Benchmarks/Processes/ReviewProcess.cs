using System.Diagnostics;
using LogArchive.Benchmarks.Measuring;
using LogArchive.Catalog;
using LogArchive.Functions;
using LogArchive.Runs;
using LogArchive.StateMachine.Archive;

namespace LogArchive.Benchmarks.Processes;

/// <summary>Runs only ReviewRun, as Lambda does, after the <see cref="ListProcess"/> has written the plan.</summary>
internal static class ReviewProcess
{
    /// <param name="pass">The pass to review. The second is the last.</param>
    /// <param name="items">Work items of its plan.</param>
    /// <param name="output">Receives what was measured; as items, those that are missing.</param>
    public static async Task<int> RunAsync(int pass, int items, TextWriter output)
    {
        var work = Stopwatch.StartNew();
        Startup startup = Startup.FromEnvironment() with { RedriveCount = (_, _) => Task.FromResult(0) };
        int missing = await ReviewAsync(startup, new RunState
        {
            Bucket = startup.Settings.RunsBucket,
            ArchiveBucket = startup.Settings.Bucket,
            Key = ArchiveKeys.Plan(ListProcess.Run, pass),
            Items = items,
            Pass = pass,
            MaxConcurrency = startup.Settings.MaxConcurrency,
        });
        await Measured.WriteOwnAsync(work, missing, bytes: 0, output);
        return 0;
    }

    private static async Task<int> ReviewAsync(Startup startup, RunState state)
    {
        var context = new InvocationContext(ArchiveFunctions.ReviewRun, startup.Time, CancellationToken.None);
        try
        {
            return (await new ReviewRunFunction(new(startup)).ReviewRun(new ReviewRequest(ListProcess.Execution, state), context)).Items;
        }
        catch (GroupsNotArchived)
        {
            return state.Items;
        }
    }
}
