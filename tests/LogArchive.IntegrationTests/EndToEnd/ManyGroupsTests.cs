using System.Collections.Concurrent;
using System.Text.Json;
using Amazon.CloudWatchLogs.Model;
using LogArchive.LocalAws.CloudWatchLogs;
using LogArchive.LocalAws.Http;

namespace LogArchive.IntegrationTests.EndToEnd;

/// <summary>A large account with some failing log groups.</summary>
public sealed class ManyGroupsTests
{
    private const int Groups = 3_000;

    [Fact]
    public async Task Every_one_of_thousands_of_groups_is_accounted_for()
    {
        string[] failing = ["0007", "1499", "2990"];
        string[] deleted = ["0100", "2000"];
        var left = new ConcurrentDictionary<string, bool>(deleted.ToDictionary(number => number, _ => true));
        EmulatedAws? started = null;
        await using var aws = started = await EmulatedAws.StartAsync(Emulator.Local, new CloudWatchLogsOptions
        {
            Faults = call =>
            {
                string number = call.LogGroup?[^4..] ?? "";
                return call.Operation != "FilterLogEvents" ? null
                    : failing.Contains(number) ? LogsFault.Fail(new AwsException("AccessDeniedException", "not authorized"))
                    : left.TryRemove(number, out _) ? Delete(call.LogGroup!)
                    : null;
            },
        });
        string[] names = [.. Enumerable.Range(0, Groups - 5).Select(i => $"{aws.Prefix}g/{i:d4}"), $"{aws.Prefix}a#b/9001", $"{aws.Prefix}/9002", $"{aws.Prefix}../9003", $"{aws.Prefix}x.json/9004", $"{aws.Prefix}x.json"];
        foreach (string name in names)
        {
            await aws.Logs.CreateLogGroupAsync(new CreateLogGroupRequest { LogGroupName = name });
        }

        foreach (string name in names[^5..])
        {
            await aws.Logs.CreateLogStreamAsync(new CreateLogStreamRequest { LogGroupName = name, LogStreamName = "s" });
            await aws.Logs.PutLogEventsAsync(new PutLogEventsRequest
            {
                LogGroupName = name,
                LogStreamName = "s",
                LogEvents = [new() { Timestamp = DateTimeOffset.FromUnixTimeMilliseconds(EmulatedAws.DayStart).UtcDateTime, Message = name }],
            });
        }

        CliResult run = (await Cli.RunAsync(aws, "run", "--date", EmulatedAws.Date, "--max-concurrency", "40", "--json")).Exits(1);

        JsonElement[] items = [.. run.Json.GetProperty("items").EnumerateArray()];
        Assert.Equal(names.Order(StringComparer.Ordinal), items.Select(item => item.GetProperty("logGroup").GetString()!).Order(StringComparer.Ordinal));
        Assert.Equal(failing, items.Where(item => item.GetProperty("status").GetString() == "failed").Select(item => item.GetProperty("logGroup").GetString()![^4..]));
        Assert.Equal(deleted, items.Where(item => item.GetProperty("status").GetString() == "gone").Select(item => item.GetProperty("logGroup").GetString()![^4..]));
        Assert.Contains("3 failed, of 3,000 log groups. Fix the cause, then archive only those: ./logarchive run --date", run.Error);
        foreach (string name in names[^5..])
        {
            Assert.Equal([name], (await ArchivedObject.EventsAsync(aws, run.Item(name).GetProperty("key").GetString()!)).Select(e => e.Message));
        }

        // The group is deleted between the plan and its export.
        LogsFault? Delete(string logGroup)
        {
            DeletedGroup.Delete(started!.Endpoint, logGroup);
            return null;
        }
    }
}
