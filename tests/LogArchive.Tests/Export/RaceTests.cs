using System.IO.Compression;
using System.Text.Json;
using System.Text.Json.Nodes;
using Amazon.CloudWatchLogs.Model;
using LogArchive.Catalog;
using LogArchive.Export;
using LogArchive.Reading;
using LogArchive.Settings;
using LogArchive.Storage;
using LogArchive.Tests.Functions;
using LogArchive.Tests.Reading;
using LogArchive.Tests.Writing;

namespace LogArchive.Tests.Export;

/// <summary>
/// Two runs export the same day at the same time, and each reads other events, because some have expired and others have come. Every order of
/// their calls to S3 is tried, also with the death of one of them at every call.
/// </summary>
public sealed class RaceTests
{
    /// <summary>A run that is disturbed once makes so many calls; later ones repeat these.</summary>
    private const int MaxCalls = 14;

    private static readonly AsyncLocal<TakingTurns.Runner?> Runner = new();

    private static readonly FilteredLogEvent[] Events =
        [.. Enumerable.Range(0, 4).Select(i => Some.Event(Some.Start + i, $"{i}", $"event {i}", ingestionTime: Some.Start + 100))];

    /// <summary>What two runs and the next night's read: the indexes of <see cref="Events"/>.</summary>
    public static TheoryData<string, string, string> Stories => new()
    {
        // What was archived before, the first run, the second run ("!" overwrites).
        { "", "12", "12" },
        { "", "12", "23" },
        { "", "1", "!" },
        { "", "", "!23" },
        { "01", "!12", "!23" },
        { "01", "23", "!12" },
        { "01", "!01", "!" },

        // "z" writes another format.
        { "", "", "23z" },
        { "01", "!12", "!23z" },
    };

    [Theory]
    [MemberData(nameof(Stories))]
    public async Task Two_runs_leave_one_object_with_its_own_receipt_and_every_event_that_was_ever_archived(string before, string first, string second)
    {
        int orders = await AllAsync(null, null);

        // In another format, what a dead run leaves has another key, and nobody looks there (decision 13).
        for (int call = 1; call <= MaxCalls && !second.EndsWith('z'); call++)
        {
            orders += await AllAsync(call, null) + await AllAsync(null, call);
        }

        Assert.True(orders > 3, $"only {orders} orders");

        async Task<int> AllAsync(int? firstDies, int? secondDies)
        {
            var turns = new TakingTurns();
            int orders = 0;
            while (turns.Next())
            {
                orders += await RaceAsync(turns, before, (first, firstDies), (second, secondDies)) ? 1 : 0;
            }

            return orders;
        }
    }

    /// <returns>Whether it was another order than those before, in which the run died that is to die.</returns>
    private static async Task<bool> RaceAsync(TakingTurns turns, string before, (string Reads, int? Dies) first, (string Reads, int? Dies) second)
    {
        var bucket = new Bucket();
        if (before.Length > 0)
        {
            await bucket.ExportAsync("run-0", before, null);
        }

        TakingTurns.Runner[] runners =
        [
            turns.Add("first", first.Dies, runner => bucket.ExportAsync("run-1", first.Reads, runner)),
            turns.Add("second", second.Dies, runner => bucket.ExportAsync("run-2", second.Reads, runner)),
        ];
        bool isNew = await turns.RunAsync();
        bool dies = first.Dies is not null || second.Dies is not null;
        if (!isNew || dies != runners.Any(runner => runner.HasDied))
        {
            return false;
        }

        if (second.Reads.EndsWith('z') && runners.Any(runner => runner.Error is UnprovenObject))
        {
            // Each has published in its own format before the other's receipt: that is for a person to decide, and nothing is lost.
            bucket.AssertNothingLost(string.Join('\n', turns.Story));
            return true;
        }

        Assert.All(runners, runner => Assert.True(runner.Error is null, $"{runner.Error}\n{string.Join('\n', turns.Story)}"));
        string order = string.Join('\n', turns.Story);
        string? survivor = runners.FirstOrDefault(runner => !runner.HasDied)?.Name;
        if (!dies || (survivor is not null && turns.Story[^1].StartsWith(survivor, StringComparison.Ordinal)))
        {
            // Whoever made the last call has looked whether its receipt is true.
            bucket.AssertTrue(order);
        }

        // The next run believes a receipt only if it is true.
        var receipts = new ReceiptStore(bucket.Storage.Archive);
        if (!await new ReceiptIndex(receipts).HasAsync(Some.Item(), default))
        {
            await bucket.ExportAsync("run-3", "23", null);
        }

        bucket.AssertTrue(order);
        return true;
    }

    private sealed class Bucket
    {
        private readonly FakeS3 _s3 = new();
        private readonly HashSet<string> _everArchived = [];

        public Bucket()
        {
            _s3.Stuck = (call, _) => Runner.Value is { } runner && IsShared(call) ? runner.BeforeAsync(call) : Task.CompletedTask;
            _s3.After = call =>
            {
                if (call.StartsWith("PutObject logs/", StringComparison.Ordinal) && _s3.Objects.TryGetValue(call.Split(' ')[1], out StoredBytes? stored))
                {
                    _everArchived.UnionWith(LinesOf(stored.Bytes));
                }
            };
            Storage = new ArchiveStorage(new ArchiveBucket(_s3, "archive") { Time = new ImpatientTime(() => Runner.Value?.IsPausing = true) });
        }

        public ArchiveStorage Storage { get; }

        public async Task ExportAsync(string run, string reads, TakingTurns.Runner? runner)
        {
            Runner.Value = runner;
            bool overwrites = reads.StartsWith('!');
            ArchiveSettings settings = Some.Settings(("COMPRESSION", reads.EndsWith('z') ? "none" : "gzip"));
            List<FilteredLogEvent> events = [.. reads.Trim('!', 'z').Select(index => Events[index - '0'])];
            var pages = new PageReader(new StoredLogs(events, perPage: 10), LineFormat.Ndjson, TimeProvider.System);
            var reader = new DayReader(pages, new ReadRate(100_000, 100_000, TimeProvider.System), new ReadingLimits(), TimeProvider.System);
            WorkItem item = Some.Item(run: run, overwrite: overwrites) with
            {
                Key = ArchiveKeys.DailyObject(Some.Id(Some.Group), Some.Date, settings.Format, settings.Compression),
            };
            await new DailyExport(Storage, reader, settings, Some.Time(), new RecordingLogger()).RunAsync(item, StopSignals.Never);
        }

        /// <summary>One object, its own receipt, and every event that ever stood there, once and in order.</summary>
        public void AssertTrue(string order)
        {
            string[] keys = [.. _s3.Objects.Keys.Where(key => key.StartsWith("logs/", StringComparison.Ordinal))];
            byte[] receipt = _s3.Objects.GetValueOrDefault(ResumableDay.ReceiptKey)?.Bytes ?? throw new InvalidOperationException($"no receipt\n{order}");
            Receipt says = JsonSerializer.Deserialize(receipt, CatalogJson.Default.Receipt)!;
            if (keys.Length == 0)
            {
                Assert.True(says.Status == WorkStatus.Empty && _everArchived.Count == 0, $"{says.Status}\n{order}");
                return;
            }

            StoredBytes stored = _s3.Objects[Assert.Single(keys)];
            string[] lines = LinesOf(stored.Bytes);
            Assert.True(says.ETag == stored.ETag.Trim('"') && says.ChecksumCrc64Nvme == Crc64Oracle.Base64(stored.Bytes), $"the receipt lies\n{order}");
            Assert.True(says.Events == lines.Length && says.ObjectBytes == stored.Bytes.Length, $"the receipt says {says.Events}\n{order}");
            Assert.True(lines.SequenceEqual(_everArchived.Order(StringComparer.Ordinal)), $"{string.Join(',', lines)}\n{order}");
        }

        /// <summary>Every event that ever stood is in one object or another.</summary>
        public void AssertNothingLost(string order) => Assert.True(
            _everArchived.IsSubsetOf(_s3.Objects.Where(stored => stored.Key.StartsWith("logs/", StringComparison.Ordinal)).SelectMany(stored => LinesOf(stored.Value.Bytes))),
            order);

        /// <summary>Each run has its own files, so the order of calls for those changes nothing.</summary>
        private static bool IsShared(string call) => !call.Contains(" runs/", StringComparison.Ordinal);

        private static string[] LinesOf(byte[] stored)
        {
            bool isPlain = stored[0] == '{';
            using var reader = new StreamReader(isPlain ? new MemoryStream(stored) : new GZipStream(new MemoryStream(stored), CompressionMode.Decompress));
            return [.. reader.ReadToEnd().Split('\n')[..^1].Select(line => (string)JsonNode.Parse(line)!["message"]!)];
        }
    }
}
