using System.Collections.Concurrent;
using System.Diagnostics;
using LogArchive.IntegrationTests.EndToEnd;
using LogArchive.LocalAws.CloudWatchLogs;
using LogArchive.LocalAws.S3;
using Xunit.Abstractions;

namespace LogArchive.IntegrationTests.Faults;

/// <summary>
/// Every call that the product makes × every fault × the first, middle and last time. Each run ends. Then everything is archived once and
/// every receipt is true, or the run has failed by a name and the same run without the fault archives everything. Nothing is ever
/// archived wrongly. The calls are those of runs without faults, so a new call is in the matrix by itself.
/// </summary>
public sealed class FaultMatrixTests(ITestOutputHelper output) : IAsyncLifetime
{
    private const int AtOnce = 8;

    /// <summary>Names of errors that say nothing to whoever reads them.</summary>
    private static readonly string[] Bugs =
    [
        "NullReferenceException", "ArgumentNullException", "ArgumentException", "ArgumentOutOfRangeException", "InvalidOperationException",
        "KeyNotFoundException", "FormatException", "IndexOutOfRangeException", "Lambda.Unknown",
    ];

    private readonly SocketsHttpHandler _network = new();
    private readonly List<(ArchivePhase Phase, string Call, int Count)> _calls = [];
    private EmulatedAws _aws = null!;
    private Dictionary<string, string> _expected = null!;
    private int _buckets;

    public static TheoryData<string> Faults => [.. Fault.All.Select(fault => fault.Name)];

    public async Task InitializeAsync()
    {
        _aws = await EmulatedAws.StartAsync(Emulator.Local, new CloudWatchLogsOptions { ScanStretch = TimeSpan.FromHours(8) }, new S3Options { MinPartBytes = 1 });
        await FaultyArchive.FillAsync(_aws);
        FaultyArchive clean = await ArchiveAsync();
        foreach (ArchivePhase phase in Enum.GetValues<ArchivePhase>())
        {
            string? failure = await clean.RunAsync(phase);
            Assert.Equal(phase == ArchivePhase.Refused, failure?.Contains("AccessDenied", StringComparison.Ordinal) ?? false);
            _calls.AddRange(clean.Network.TakeCounts().Select(call => (phase, call.Key, call.Value)));
        }

        _expected = await clean.DescribeAsync();
        Assert.StartsWith("1 events", _expected[FaultyArchive.OnePage], StringComparison.Ordinal);
        Assert.StartsWith("300 events", _expected[FaultyArchive.Parts], StringComparison.Ordinal);
        Assert.Equal("empty", _expected[FaultyArchive.Empty]);
    }

    public async Task DisposeAsync()
    {
        await _aws.DisposeAsync();
        _network.Dispose();
    }

    [Fact]
    public void The_matrix_has_every_operation_of_an_archive() => Assert.Equal(
        [
            "AbortMultipartUpload", "CompleteMultipartUpload", "CreateMultipartUpload", "DeleteObject", "DescribeLogGroups", "FilterLogEvents", "GetObject",
            "HeadObject", "ListObjectsV2", "ListParts", "PutObject", "UploadPart",
        ],
        _calls.Select(call => call.Call.Split(' ')[0]).Distinct().Order());

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task Each_run_archives_everything_or_fails_by_a_name_and_then_archives_everything(string fault)
    {
        Cell[] cells = [.. Cells(Fault.All.Single(one => one.Name == fault))];
        var problems = new ConcurrentBag<string>();
        var watch = Stopwatch.StartNew();
        await Parallel.ForEachAsync(cells, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (cell, _) =>
        {
            foreach (string problem in await TryAsync(cell))
            {
                problems.Add($"{cell.Call}, {cell.Phase} #{cell.Number}: {problem}");
            }
        });

        output.WriteLine($"{cells.Length} cells in {watch.Elapsed.TotalSeconds:0.0} s");
        Assert.True(problems.IsEmpty, string.Join('\n', problems.Order(StringComparer.Ordinal)));
    }

    /// <summary>The first, middle and last time that each call is made.</summary>
    private IEnumerable<Cell> Cells(Fault fault) =>
        from call in _calls.GroupBy(call => call.Call)
        let times = call.SelectMany(made => Enumerable.Range(1, made.Count).Select(number => new Cell(fault, made.Phase, call.Key, number))).ToArray()
        from cell in new[] { times[0], times[times.Length / 2], times[^1] }.Distinct()
        select cell;

    /// <summary>Runs to the phase of the cell without a fault, then with it, then again without it until everything is archived.</summary>
    private async Task<IEnumerable<string>> TryAsync(Cell cell)
    {
        FaultyArchive archive = await ArchiveAsync();
        var problems = new List<string>();
        if (cell.Phase == ArchivePhase.Resumed)
        {
            await archive.RunAsync(ArchivePhase.Refused);
        }
        else if (cell.Phase == ArchivePhase.Overwrite)
        {
            Assert.Null(await archive.RunAsync(ArchivePhase.Resumed));
        }

        bool happened = false;
        archive.Network.TakeCounts();
        archive.Network.FaultOf = (call, number) =>
        {
            bool happens = call == cell.Call && (cell.Fault.Lasts ? number >= cell.Number : number == cell.Number);
            Volatile.Write(ref happened, Volatile.Read(ref happened) || happens);
            return happens ? cell.Fault : null;
        };
        string? failure = await archive.RunAsync(cell.Phase);
        archive.Network.FaultOf = (_, _) => null;
        problems.AddRange(happened ? [] : ["the fault did not happen"]);
        problems.AddRange((await archive.WrongAsync(_expected)).Select(wrong => $"{wrong}, after {failure ?? "success"}"));

        ArchivePhase again = cell.Phase == ArchivePhase.Refused ? ArchivePhase.Resumed : cell.Phase;
        if ((failure is not null || cell.Phase == ArchivePhase.Refused) && await archive.RunAsync(again) is { } stays)
        {
            problems.Add($"it fails again without the fault: {stays}, after {failure}");
        }

        problems.AddRange(await archive.IsCompleteAsync() ? [] : [$"not everything is archived, after {failure ?? "success"}"]);
        problems.AddRange(await archive.WrongAsync(_expected));
        problems.AddRange(archive.Told.ToString().Split('\n').Where(line => Bugs.Any(name => line.Contains(name, StringComparison.Ordinal))));
        return problems;
    }

    private async Task<FaultyArchive> ArchiveAsync()
    {
        string bucket = $"cell-{Interlocked.Increment(ref _buckets)}";
        await _aws.S3.PutBucketAsync(bucket);
        return new FaultyArchive(_aws, bucket, new FaultyNetwork(_network));
    }

    private sealed record Cell(Fault Fault, ArchivePhase Phase, string Call, int Number);
}
