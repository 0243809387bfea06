using System.Net;
using LogArchive.Catalog;
using LogArchive.Days;
using LogArchive.Retrieval.Sources;
using LogArchive.Retrieval.Verifying;
using LogArchive.Settings;
using LogArchive.Tests.Writing;

namespace LogArchive.Tests.Retrieval;

/// <summary>Each kind of damage is found, named with the command that mends it, and nothing else is.</summary>
public sealed class VerifyTests
{
    private const string Replay = "./logarchive replay --group /ecs/web --date 2026-11-10 --overwrite";
    private const string Adopt = "./logarchive verify --adopt --group /ecs/web --from 2026-11-10 --to 2026-11-10 --bucket archive";
    private const string RemoveReceipt = "aws s3 rm s3://archive/catalog/111122223333/eu-central-1/dt=2026-11-10/ecs/web.json";

    private static readonly ArchiveDay Day = ArchiveDay.Of(VerifiedArchive.Day, TimeZoneInfo.Utc);

    public static TheoryData<LineFormat, Compression> Formats
    {
        get
        {
            var formats = new TheoryData<LineFormat, Compression>();
            foreach (LineFormat format in Enum.GetValues<LineFormat>())
            {
                foreach (Compression compression in Enum.GetValues<Compression>())
                {
                    formats.Add(format, compression);
                }
            }

            return formats;
        }
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public async Task A_healthy_archive_has_no_findings(LineFormat format, Compression compression)
    {
        VerifiedArchive archive = await VerifiedArchive.CreateAsync(format, compression);

        foreach (bool isDeep in new[] { false, true })
        {
            CheckResult result = await archive.CheckAsync(isDeep);

            Assert.Equal("", string.Join('\n', result.Findings.Select(found => found.Message)));
            Assert.Equal((4, 8L, 8L, 8L), (result.Totals.Days, result.Totals.Receipts, result.Totals.Archived, result.Totals.Objects));
            Assert.Equal((1580L, isDeep ? 8L : 0), (result.Totals.Events, result.Totals.ObjectsRead));
            Assert.Equal((Some.Date, Some.Date.AddDays(3)), (result.From, result.To));
        }

        Assert.True(archive.Receipt.Parts!.Count > 1, $"{archive.Receipt.Parts.Count} part");
    }

    [Fact]
    public async Task Without_deep_a_healthy_archive_is_proven_by_listings_and_receipts()
    {
        VerifiedArchive archive = await VerifiedArchive.CreateAsync();
        archive.S3.Calls.Clear();

        await archive.CheckAsync();

        Assert.DoesNotContain(archive.S3.Calls, call => call.StartsWith("HeadObject", StringComparison.Ordinal));
        Assert.All(archive.S3.Calls, call => Assert.DoesNotContain("GetObject logs/", call));
    }

    [Fact]
    public async Task A_copy_with_another_entity_tag_and_the_same_checksum_is_no_finding()
    {
        VerifiedArchive archive = await VerifiedArchive.CreateAsync();
        archive.S3.Objects[archive.Receipt.Key!] = archive.S3.Objects[archive.Receipt.Key!] with { ETag = "\"another\"" };

        Assert.Empty((await archive.CheckAsync()).Findings);
    }

    [Fact]
    public async Task A_deleted_object() => await FindsAsync(
        archive => archive.S3.Objects.Remove(archive.Receipt.Key!), FindingKind.ObjectMissing, [Replay]);

    [Fact]
    public async Task An_object_that_was_cut_off() => await FindsAsync(
        archive => Put(archive, bytes => bytes[..^20]), FindingKind.ObjectDamaged, [$"{Replay} --force"]);

    [Theory]
    [InlineData(0.3)]
    [InlineData(0.6)]
    [InlineData(1)]
    public async Task A_flipped_byte_is_found_by_reading_only(double at)
    {
        VerifiedArchive archive = await VerifiedArchive.CreateAsync();
        archive.Alter(archive.Receipt.Key!, bytes =>
        {
            bytes[(int)((bytes.Length - 1) * at)] ^= 4;
            return bytes;
        });

        Assert.Empty((await archive.CheckAsync()).Findings);
        Finding found = Assert.Single((await archive.CheckAsync(isDeep: true)).Findings);

        Assert.Equal(FindingKind.ObjectDamaged, found.Kind);
        Assert.Contains($"in 1 of {archive.Receipt.Parts!.Count} parts (bytes ", found.Message);
        Assert.Equal([$"{Replay} --force"], found.Commands);
    }

    [Fact]
    public async Task An_object_of_another_day() => await FindsAsync(
        archive => Put(archive, _ => archive.S3.Objects[KeyOf(Some.Date)].Bytes),
        FindingKind.ObjectDamaged,
        [$"{Replay} --force"],
        "which is not in the day");

    [Fact]
    public async Task Another_whole_object_of_the_day_is_united_and_not_thrown_away()
    {
        VerifiedArchive fuller = await VerifiedArchive.CreateAsync(events: 1501);

        await FindsAsync(
            archive => Put(archive, _ => fuller.S3.Objects[archive.Receipt.Key!].Bytes), FindingKind.ObjectDiffers, [Replay], "It is whole, with 1,501 lines");
    }

    [Fact]
    public async Task A_deleted_receipt() => await FindsAsync(
        archive => archive.S3.Objects.Remove(VerifiedArchive.ReceiptKey), FindingKind.ReceiptMissing, [Adopt]);

    [Fact]
    public async Task A_receipt_that_is_no_JSON() => await FindsAsync(
        archive => archive.S3.Put(VerifiedArchive.ReceiptKey, "{"), FindingKind.ReceiptUnreadable, [RemoveReceipt, Adopt]);

    [Fact]
    public async Task A_receipt_of_another_log_group() => await FindsAsync(
        archive => archive.S3.Objects[VerifiedArchive.ReceiptKey] = archive.S3.Objects[ArchiveKeys.Receipt(Some.Id(VerifiedArchive.Worker), VerifiedArchive.Day)],
        FindingKind.ReceiptUnreadable,
        [RemoveReceipt, Adopt]);

    public static TheoryData<string> Edits => ["events", "end earlier", "end later", "bytes", "hours", "offset", "part's checksum", "first", "parts", "kept"];

    [Theory]
    [MemberData(nameof(Edits))]
    public async Task An_edited_receipt(string what)
    {
        VerifiedArchive archive = await VerifiedArchive.CreateAsync();
        archive.Edit(receipt => Edited(receipt, what));

        foreach (bool isDeep in new[] { false, true })
        {
            IReadOnlyList<Finding> findings = (await archive.CheckAsync(isDeep)).Findings;

            Assert.NotEmpty(findings);
            Assert.All(findings, found => Assert.Equal((FindingKind.ReceiptWrong, VerifiedArchive.Web, VerifiedArchive.Day), (found.Kind, found.LogGroup, found.Date)));
            Assert.All(findings, found => Assert.Equal([RemoveReceipt, Adopt], found.Commands));
        }
    }

    [Fact]
    public async Task An_edited_fingerprint_is_found_by_reading() => await FindsAsync(
        archive => archive.Edit(receipt => receipt with { Fingerprint = new string('0', 32) }),
        FindingKind.ReceiptWrong,
        [RemoveReceipt, Adopt],
        "its fingerprint is",
        isDeep: true);

    [Fact]
    public async Task An_edited_key_is_a_missing_object_and_one_that_nothing_describes()
    {
        VerifiedArchive archive = await VerifiedArchive.CreateAsync();
        archive.Edit(receipt => receipt with { Key = receipt.Key!.Replace("web-2026", "wep-2026", StringComparison.Ordinal) });

        IReadOnlyList<Finding> findings = (await archive.CheckAsync()).Findings;

        Assert.Equal([FindingKind.ObjectMissing, FindingKind.ObjectLeft], findings.Select(found => found.Kind));
        Assert.All(findings, found => Assert.Equal([Replay], found.Commands));
    }

    [Fact]
    public async Task An_object_in_another_format_beside_the_one_of_the_receipt()
    {
        string key = "logs/111122223333/eu-central-1/ecs/web/dt=2026-11-10/web-2026-11-10.log";

        await FindsAsync(archive => archive.S3.Put(key, "hello\n"), FindingKind.ObjectLeft, [$"aws s3 rm s3://archive/{key}"], key);
    }

    [Fact]
    public async Task An_object_of_a_day_that_was_archived_as_empty() => await FindsAsync(
        archive => archive.Edit(receipt => receipt with { Status = WorkStatus.Empty, Key = null, ETag = null, Events = 0 }),
        FindingKind.ObjectLeft,
        [Replay]);

    [Fact]
    public async Task A_day_that_a_log_group_lacks() => await FindsAsync(
        archive =>
        {
            archive.S3.Objects.Remove(VerifiedArchive.ReceiptKey);
            archive.S3.Objects.Remove(archive.Receipt.Key!);
        },
        FindingKind.DayMissing,
        ["./logarchive backfill --from 2026-11-10 --to 2026-11-10 --group /ecs/web"]);

    [Fact]
    public async Task A_day_that_nobody_archived()
    {
        VerifiedArchive archive = await VerifiedArchive.CreateAsync();
        RemoveDay(archive);

        Finding found = Assert.Single((await archive.CheckAsync()).Findings);

        Assert.Equal((FindingKind.DayMissing, null, VerifiedArchive.Day), (found.Kind, found.LogGroup, found.Date));
        Assert.Equal(["./logarchive backfill --from 2026-11-10 --to 2026-11-10"], found.Commands);
    }

    [Fact]
    public async Task A_missing_day_is_found_though_only_it_is_verified()
    {
        VerifiedArchive archive = await VerifiedArchive.CreateAsync();
        RemoveDay(archive);
        var options = new CheckOptions { From = VerifiedArchive.Day, To = VerifiedArchive.Day };

        Assert.Equal(FindingKind.DayMissing, Assert.Single((await archive.CheckAsync(options: options)).Findings).Kind);
        Assert.Empty((await archive.CheckAsync(options: options with { From = VerifiedArchive.Day.AddDays(1), To = null })).Findings);
    }

    [Fact]
    public async Task A_deleted_record_of_the_calendar() => await FindsCalendarAsync(
        archive => archive.S3.Objects.Remove(ArchiveKeys.CalendarDay(Some.Scope, VerifiedArchive.Day)),
        (FindingKind.CalendarMissing, ["./logarchive replay --group /ecs/web --date 2026-11-10"]));

    [Fact]
    public async Task A_record_of_the_calendar_that_is_none() => await FindsCalendarAsync(
        archive => archive.S3.Put(ArchiveKeys.CalendarDay(Some.Scope, VerifiedArchive.Day), "[]"), (FindingKind.CalendarWrong, RecordAgain));

    [Theory]
    [InlineData(3_600_000)]
    [InlineData(-3_600_000)]
    public async Task Days_that_overlap_or_leave_a_gap(int ms) => await FindsCalendarAsync(
        archive => archive.Record(new CalendarDay(Day.Date, Day.Start, Day.End + ms, "UTC")),
        (FindingKind.CalendarWrong, RecordAgain),
        (FindingKind.CalendarWrong, RecordAgain)); // it contradicts its receipts, and its neighbour

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_copy_is_mended_from_its_bucket(bool isDeep)
    {
        VerifiedArchive archive = await VerifiedArchive.CreateAsync();
        Put(archive, bytes => isDeep ? [.. bytes[..50], (byte)~bytes[50], .. bytes[51..]] : bytes[..^1]);
        DirectoryInfo copy = Directory.CreateTempSubdirectory("logarchive-test-");
        try
        {
            archive.Archive.CopyTo(copy.FullName);

            Finding found = Assert.Single((await archive.CheckAsync(isDeep, new DirectorySource(copy.FullName))).Findings);

            Assert.Equal(FindingKind.ObjectDamaged, found.Kind);
            Assert.Equal([$"aws s3 cp s3://BUCKET/{archive.Receipt.Key} {Path.Combine(copy.FullName, archive.Receipt.Key!)}"], found.Commands);
        }
        finally
        {
            copy.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task A_day_that_is_archived_again_meanwhile_is_no_finding()
    {
        VerifiedArchive archive = await VerifiedArchive.CreateAsync();
        VerifiedArchive fuller = await VerifiedArchive.CreateAsync(events: 1501);
        bool isReplaced = false;
        archive.S3.Before = call =>
        {
            if (!isReplaced && call == $"GetObject {VerifiedArchive.ReceiptKey}")
            {
                isReplaced = true;
                archive.S3.Objects[archive.Receipt.Key!] = fuller.S3.Objects[archive.Receipt.Key!];
                archive.S3.After = done =>
                {
                    if (done == call)
                    {
                        archive.S3.Objects[VerifiedArchive.ReceiptKey] = fuller.S3.Objects[VerifiedArchive.ReceiptKey];
                    }
                };
            }
        };

        CheckResult result = await archive.CheckAsync(isDeep: true);

        Assert.True(isReplaced);
        Assert.Empty(result.Findings);
        Assert.Equal((1581L, 8L), (result.Totals.Events, result.Totals.Receipts));
    }

    [Fact]
    public async Task An_object_that_must_be_restored_is_named_and_no_finding()
    {
        VerifiedArchive archive = await VerifiedArchive.CreateAsync();
        archive.S3.Before = call =>
        {
            if (call == $"GetObject {archive.Receipt.Key}")
            {
                throw FakeS3.Error("InvalidObjectState", HttpStatusCode.Forbidden);
            }
        };

        CheckResult result = await archive.CheckAsync(isDeep: true);

        Assert.Empty(result.Findings);
        Unchecked one = Assert.Single(result.Unchecked);
        Assert.Equal((VerifiedArchive.Web, VerifiedArchive.Day, 7L), (one.LogGroup, one.Date, result.Totals.ObjectsRead));
        Assert.Equal("./logarchive restore --group /ecs/web --from 2026-11-10 --to 2026-11-10 --days 7 --bucket archive", one.Command);
    }

    [Fact]
    public async Task It_finds_the_same_whatever_fits_into_memory()
    {
        VerifiedArchive archive = await VerifiedArchive.CreateAsync();
        archive.S3.Objects.Remove(VerifiedArchive.ReceiptKey);
        archive.S3.Objects.Remove(KeyOf(Some.Date.AddDays(3)));

        CheckResult all = await archive.CheckAsync();
        CheckResult pieces = await archive.CheckAsync(options: new CheckOptions { MaxObjects = 2 });

        Assert.Equal(2, all.Findings.Count);
        Assert.Equal(all.Findings.Select(found => found.Message), pieces.Findings.Select(found => found.Message));
        Assert.Equal(all.Totals, pieces.Totals);
    }

    [Theory]
    [InlineData("/ecs/web", 1)]
    [InlineData("/ecs/w*", 1)]
    [InlineData("/ecs/worker", 0)]
    public async Task Only_the_selected_log_groups_are_verified(string group, int findings)
    {
        VerifiedArchive archive = await VerifiedArchive.CreateAsync();
        archive.S3.Objects.Remove(VerifiedArchive.ReceiptKey);

        Assert.Equal(findings, (await archive.CheckAsync(groups: group)).Findings.Count);
    }

    private static string[] RecordAgain =>
    [
        "aws s3 rm s3://archive/calendar/111122223333/eu-central-1/2026-11-10.json",
        "./logarchive replay --group /ecs/web --date 2026-11-10",
    ];

    private static string KeyOf(DateOnly date) => ArchiveKeys.DailyObject(Some.Id(VerifiedArchive.Web), date, LineFormat.Ndjson, Compression.Gzip);

    private static void Put(VerifiedArchive archive, Func<byte[], byte[]> alter)
    {
        archive.Alter(archive.Receipt.Key!, alter);
        archive.S3.Objects[archive.Receipt.Key!] = archive.S3.Objects[archive.Receipt.Key!] with { ETag = "\"another\"" };
    }

    private static void RemoveDay(VerifiedArchive archive)
    {
        foreach (string key in archive.S3.Objects.Keys.Where(key => key.Contains("dt=2026-11-10/", StringComparison.Ordinal)).ToList())
        {
            archive.S3.Objects.Remove(key);
        }
    }

    private static Receipt Edited(Receipt receipt, string what) => what switch
    {
        "events" => receipt with { Events = receipt.Events + 1 },
        "end earlier" => receipt with { End = receipt.End - 12 * 3_600_000 },
        "end later" => receipt with { End = receipt.End + 3_600_000 },
        "bytes" => receipt with { RawBytes = receipt.Events - 1 },
        "hours" => receipt with { Hours = [.. receipt.Hours!.Skip(1)] },
        "offset" => receipt with { Parts = [receipt.Parts![0], receipt.Parts[1] with { Offset = receipt.Parts[1].Offset + 1 }, .. receipt.Parts.Skip(2)] },
        "part's checksum" => receipt with { Parts = [receipt.Parts![0] with { Crc64Nvme = receipt.Parts[1].Crc64Nvme }, .. receipt.Parts.Skip(1)] },
        "first" => receipt with { FirstTimestamp = receipt.FirstTimestamp - 1 },
        "parts" => receipt with { Parts = null },
        "kept" => receipt with { Kept = receipt.Events + 1 },
        _ => throw new ArgumentOutOfRangeException(nameof(what)),
    };

    /// <summary>Damages an archive, and asserts that this is found with and without reading objects, and nothing else.</summary>
    private static async Task FindsAsync(
        Action<VerifiedArchive> damage, FindingKind kind, string[] commands, string message = "", bool isDeep = false)
    {
        VerifiedArchive archive = await VerifiedArchive.CreateAsync();
        damage(archive);

        foreach (bool reads in isDeep ? [true] : new[] { false, true })
        {
            Finding found = Assert.Single((await archive.CheckAsync(reads)).Findings);

            Assert.Equal((kind, VerifiedArchive.Web, VerifiedArchive.Day), (found.Kind, found.LogGroup, found.Date));
            Assert.Equal(commands, found.Commands);
            Assert.Contains(message, found.Message);
        }
    }

    private static async Task FindsCalendarAsync(Action<VerifiedArchive> damage, params (FindingKind Kind, string[] Commands)[] expected)
    {
        VerifiedArchive archive = await VerifiedArchive.CreateAsync();
        damage(archive);

        IReadOnlyList<Finding> findings = (await archive.CheckAsync(isDeep: true)).Findings;

        Assert.Equal(expected.Select(one => one.Kind), findings.Select(found => found.Kind));
        Assert.All(findings.Zip(expected), pair => Assert.Equal(pair.Second.Commands, pair.First.Commands));
        Assert.All(findings, found => Assert.Equal((null, VerifiedArchive.Day), (found.LogGroup, found.Date)));
    }
}
