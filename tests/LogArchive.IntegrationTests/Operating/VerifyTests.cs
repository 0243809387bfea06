using System.Text;
using System.Text.Json;
using Amazon.CloudWatchLogs.Model;
using Amazon.S3.Model;
using LogArchive.Catalog;
using LogArchive.Days;
using LogArchive.IntegrationTests.EndToEnd;
using LogArchive.Settings;

namespace LogArchive.IntegrationTests.Operating;

/// <summary>An archive that is damaged in every way, and mended by the commands that <c>verify</c> names, as an operator types them.</summary>
public sealed class VerifyTests
{
    private const string Web = "/ecs/web";
    private const string Worker = "/ecs/worker";
    private const string Orders = "/aws/lambda/orders";
    private const string Mailer = "/aws/lambda/mailer";
    private const string Undamaged = "/ecs/undamaged";

    private static readonly string[] Groups = [Web, Worker, Orders, Mailer, Undamaged];

    private static readonly DateOnly First = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime).AddDays(-9);

    [Fact]
    public async Task Every_damage_is_found_and_mended_by_the_commands_of_its_finding()
    {
        await using OperatedArchive archive = await ArchivedAsync();
        Assert.Empty(await FindingsAsync(archive, exitCode: 0));
        await DamageAsync(archive);

        JsonElement[] findings = await FindingsAsync(archive, exitCode: 1);

        Assert.Equal(
            [
                "calendar-wrong",
                "calendar-wrong",
                $"object-missing {Web} {Day(0)}",
                $"object-damaged {Worker} {Day(0)}",
                $"day-missing {Mailer} {Day(1)}",
                $"receipt-missing {Orders} {Day(1)}",
                $"object-damaged {Web} {Day(1)}",
                $"object-damaged {Worker} {Day(1)}",
                $"object-left {Mailer} {Day(2)}",
                $"receipt-wrong {Orders} {Day(2)}",
                $"receipt-unreadable {Web} {Day(2)}",
                $"receipt-unreadable {Worker} {Day(2)}",
            ],
            findings.Select(NameOf).OrderBy(name => name.Split(' ') is [_, _, var day] ? day : "").ThenBy(name => name.StartsWith("day-", StringComparison.Ordinal) ? "" : name.Split(' ').ElementAtOrDefault(1)));
        foreach (string command in findings.SelectMany(finding => finding.GetProperty("commands").EnumerateArray()).Select(command => command.GetString()!).Distinct())
        {
            await FollowAsync(archive, command);
        }

        Assert.Empty(await FindingsAsync(archive, exitCode: 0));
        foreach (string group in Groups)
        {
            for (int day = 0; day <= 3; day++)
            {
                Receipt receipt = (await archive.ReceiptAsync(group, First.AddDays(day)))!;
                Assert.Equal((WorkStatus.Archived, 3), (receipt.Status, receipt.Events));
            }
        }
    }

    [Fact]
    public async Task What_CloudWatch_Logs_has_and_the_archive_lacks_is_found_while_it_is_there()
    {
        await using OperatedArchive archive = await ArchivedAsync();
        Assert.Contains("20 days with CloudWatch Logs", (await VerifyAsync(archive, "--source")).Exits(0).Output);
        await PutAsync(archive, Web, First, "late");
        DeletedGroup.Delete(archive.Endpoint, Mailer);
        await archive.Logs.PutRetentionPolicyAsync(new PutRetentionPolicyRequest { LogGroupName = Orders, RetentionInDays = 7 });

        CliResult found = (await VerifyAsync(archive, "--source", "--json")).Exits(1);

        JsonElement finding = Assert.Single(found.Json.GetProperty("findings").EnumerateArray());
        Assert.Equal($"source-has-more {Web} {Day(0)}", NameOf(finding));
        Assert.Contains("CloudWatch Logs has 1 events of that day that the archive lacks", finding.GetProperty("message").GetString());
        string[] notChecked = [.. found.Json.GetProperty("unchecked").EnumerateArray().Select(one => one.GetProperty("message").GetString()!)];
        Assert.Equal(4, notChecked.Count(message => message.Contains($"'{Mailer}'") && message.Contains("does not exist there")));
        Assert.Equal(3, notChecked.Count(message => message.Contains($"'{Orders}'") && message.Contains("its retention is 7 days")));

        await FollowAsync(archive, finding.GetProperty("commands")[0].GetString()!);
        Assert.Equal(4, (await archive.ReceiptAsync(Web, First))!.Events);
        (await VerifyAsync(archive, "--source")).Exits(0);
    }

    private static string Day(int day) => ArchiveDay.Format(First.AddDays(day));

    private static string NameOf(JsonElement finding) => finding.GetProperty("logGroup").GetString() is { } group
        ? $"{finding.GetProperty("kind").GetString()} {group} {finding.GetProperty("date").GetString()}"
        : finding.GetProperty("kind").GetString()!;

    private static async Task<OperatedArchive> ArchivedAsync()
    {
        OperatedArchive archive = await OperatedArchive.StartAsync();
        foreach (string group in Groups)
        {
            await archive.CreateGroupAsync(group);
            await archive.Logs.CreateLogStreamAsync(new CreateLogStreamRequest { LogGroupName = group, LogStreamName = "s" });
            for (int day = 0; day <= 3; day++)
            {
                await PutAsync(archive, group, First.AddDays(day), "one", "two", $"three of {group} {day}");
            }
        }

        (await archive.RunAsync("backfill", "--from", Day(0), "--to", Day(3), "--wait")).Exits(0);
        return archive;
    }

    private static Task<PutLogEventsResponse> PutAsync(OperatedArchive archive, string group, DateOnly day, params string[] messages) => archive.Logs.PutLogEventsAsync(new PutLogEventsRequest
    {
        LogGroupName = group,
        LogStreamName = "s",
        LogEvents = [.. messages.Select((message, i) => new InputLogEvent { Timestamp = day.ToDateTime(new TimeOnly(12, i), DateTimeKind.Utc), Message = message })],
    });

    private static Task<CliResult> VerifyAsync(OperatedArchive archive, params string[] options) => archive.RunAsync(["verify", "--bucket", archive.Bucket, .. options]);

    private static async Task<JsonElement[]> FindingsAsync(OperatedArchive archive, int exitCode) =>
        [.. (await VerifyAsync(archive, "--deep", "--json")).Exits(exitCode).Json.GetProperty("findings").EnumerateArray()];

    private static async Task FollowAsync(OperatedArchive archive, string command)
    {
        string[] words = command.Split(' ');
        if (words[0] == "aws")
        {
            Assert.Equal($"aws s3 rm s3://{archive.Bucket}/", string.Join(' ', words[..3]) + " " + words[3][..(words[3].IndexOf('/', 5) + 1)]);
            await archive.S3.DeleteObjectAsync(archive.Bucket, words[3][(words[3].IndexOf('/', 5) + 1)..]);
            return;
        }

        Assert.Equal("./logarchive", words[0]);
        (await archive.RunAsync([.. words[1..], words[1] == "verify" ? "--yes" : "--wait"])).Exits(0);
    }

    private static async Task DamageAsync(OperatedArchive archive)
    {
        // The first day: an object deleted, a byte flipped.
        await archive.S3.DeleteObjectAsync(archive.Bucket, ObjectOf(Web, 0));
        await AlterAsync(archive, ObjectOf(Worker, 0), bytes =>
        {
            bytes[bytes.Length / 2] ^= 1;
            return bytes;
        });

        // The second: an object cut off, one replaced by another day's, a receipt deleted, a day lost, a record that overlaps.
        await AlterAsync(archive, ObjectOf(Web, 1), bytes => bytes[..^9]);
        byte[] other = await ReadAsync(archive, ObjectOf(Worker, 3));
        await AlterAsync(archive, ObjectOf(Worker, 1), _ => other);
        await archive.S3.DeleteObjectAsync(archive.Bucket, ReceiptOf(Orders, 1));
        await archive.S3.DeleteObjectAsync(archive.Bucket, ReceiptOf(Mailer, 1));
        await archive.S3.DeleteObjectAsync(archive.Bucket, ObjectOf(Mailer, 1));
        await AlterTextAsync(archive, ArchiveKeys.CalendarDay(Scope, First.AddDays(1)), text => text.Replace("00000,\"timeZone\"", "00001,\"timeZone\"", StringComparison.Ordinal));

        // The third: two receipts swapped, one edited, an object beside another.
        byte[] web = await ReadAsync(archive, ReceiptOf(Web, 2));
        byte[] worker = await ReadAsync(archive, ReceiptOf(Worker, 2));
        await AlterAsync(archive, ReceiptOf(Web, 2), _ => worker);
        await AlterAsync(archive, ReceiptOf(Worker, 2), _ => web);
        await AlterTextAsync(archive, ReceiptOf(Orders, 2), text => text.Replace("\"events\":3", "\"events\":4", StringComparison.Ordinal));
        await archive.S3.PutObjectAsync(new PutObjectRequest
        {
            BucketName = archive.Bucket,
            Key = ArchiveKeys.DailyObject(EmulatedAws.LocalId(Mailer), First.AddDays(2), LineFormat.Text, Compression.None),
            ContentBody = "one\n",
        });
    }

    private static LogArchive.Groups.ArchiveScope Scope => EmulatedAws.LocalId(Web).Scope;

    private static string ObjectOf(string group, int day) =>
        ArchiveKeys.DailyObject(EmulatedAws.LocalId(group), First.AddDays(day), LineFormat.Ndjson, Compression.Gzip);

    private static string ReceiptOf(string group, int day) => ArchiveKeys.Receipt(EmulatedAws.LocalId(group), First.AddDays(day));

    private static async Task<byte[]> ReadAsync(OperatedArchive archive, string key)
    {
        using GetObjectResponse response = await archive.S3.GetObjectAsync(archive.Bucket, key);
        var bytes = new MemoryStream();
        await response.ResponseStream.CopyToAsync(bytes);
        return bytes.ToArray();
    }

    private static Task AlterTextAsync(OperatedArchive archive, string key, Func<string, string> alter) => AlterAsync(archive, key, bytes =>
    {
        string text = Encoding.UTF8.GetString(bytes);
        string altered = alter(text);
        Assert.NotEqual(text, altered);
        return Encoding.UTF8.GetBytes(altered);
    });

    private static async Task AlterAsync(OperatedArchive archive, string key, Func<byte[], byte[]> alter)
    {
        byte[] bytes = alter(await ReadAsync(archive, key));
        await archive.S3.PutObjectAsync(new PutObjectRequest { BucketName = archive.Bucket, Key = key, InputStream = new MemoryStream(bytes) });
    }
}
