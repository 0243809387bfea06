using LogArchive.Catalog;

namespace LogArchive.IntegrationTests.EndToEnd;

/// <summary>End to end, from PutLogEvents to the daily object, with the command line and the real state machine.</summary>
public sealed class RunTests
{
    private const int Day = 86_400_000;

    [Theory]
    [OnLocalAws]
    [OnMoto]
    public async Task A_day_of_many_pages_and_several_parts_comes_back_line_by_line(Emulator emulator)
    {
        await using var aws = await EmulatedAws.StartAsync(emulator);
        string group = aws.Prefix + "many-pages";
        LoggedEvent[] events = [.. Incompressible(24_000, bytes: 700, seed: 20261109)];
        await aws.PutAsync(group, events);
        Dictionary<string, string> environment = aws.Environment;
        environment["PART_MIB"] = "5";

        CliResult run = (await Cli.RunAsync(environment, "run", "--date", EmulatedAws.Date, "--bucket", aws.Bucket, "--group", group, "--json")).Exits(0);

        Assert.Equal("archived", run.Status(group));
        Receipt receipt = (await ArchivedObject.ReceiptAsync(aws, group))!;
        Assert.True(receipt.Parts!.Count >= 3, $"{receipt.Parts.Count} parts");
        List<LoggedEvent> archived = await ArchivedObject.EventsAsync(aws, receipt.Key!);
        Assert.Equal(events.OrderBy(e => e.Timestamp).ThenBy(e => e.Message, StringComparer.Ordinal), archived.OrderBy(e => e.Timestamp).ThenBy(e => e.Message, StringComparer.Ordinal));
        Assert.Equal(archived.Select(e => e.Timestamp).Order(), archived.Select(e => e.Timestamp));
        Assert.Equal(events.Length, receipt.Events);
    }

    [Theory]
    [OnLocalAws]
    [OnMoto]
    public async Task The_first_and_the_last_millisecond_of_the_day_are_in_and_their_neighbours_are_not(Emulator emulator)
    {
        await using var aws = await EmulatedAws.StartAsync(emulator);
        string group = aws.Prefix + "borders";
        await aws.PutAsync(group,
        [
            At(-1, "the day before"),
            At(0, "first"),
            At(Day - 1, "last"),
            At(Day, "next midnight"),
        ]);

        CliResult run = (await RunAsync(aws, "--group", group, "--json")).Exits(0);

        List<LoggedEvent> archived = await ArchivedObject.EventsAsync(aws, run.Item(group).GetProperty("key").GetString()!);
        Assert.Equal(["first", "last"], archived.Select(e => e.Message));
    }

    [Theory]
    [OnLocalAws]
    [OnMoto]
    public async Task Any_text_comes_back_as_it_was(Emulator emulator)
    {
        await using var aws = await EmulatedAws.StartAsync(emulator);
        string group = aws.Prefix + "text";
        string[] messages = ["plain", "two\nlines\n", "quote \" back \\ slash / tab \t", "Zoë 山田 🦊 \u2028", "\u0001\u001f control", """{"json":"in json"}""", " ", new string('x', 200_000)];
        await aws.PutAsync(group, [.. messages.Select((message, i) => At(i, message))]);

        CliResult run = (await RunAsync(aws, "--group", group, "--json")).Exits(0);

        List<LoggedEvent> archived = await ArchivedObject.EventsAsync(aws, run.Item(group).GetProperty("key").GetString()!);
        Assert.Equal(messages, archived.Select(e => e.Message));
    }

    [Theory]
    [OnLocalAws]
    [OnMoto]
    public async Task Text_without_compression_is_the_bare_messages(Emulator emulator)
    {
        await using var aws = await EmulatedAws.StartAsync(emulator);
        string group = aws.Prefix + "bare";
        await aws.PutAsync(group, [At(0, "one"), At(1, "two, with its own line end\n"), At(2, "three ü")]);

        CliResult run = (await RunAsync(aws, "--group", group, "--format", "text", "--compression", "none", "--json")).Exits(0);

        string key = run.Item(group).GetProperty("key").GetString()!;
        Assert.EndsWith(".log", key);
        Assert.Equal(["one", "two, with its own line end", "three ü"], await ArchivedObject.LinesAsync(aws, key));
    }

    [Theory]
    [OnLocalAws]
    [OnMoto]
    public async Task An_empty_day_has_a_receipt_and_no_object(Emulator emulator)
    {
        await using var aws = await EmulatedAws.StartAsync(emulator);
        string group = aws.Prefix + "silent";
        await aws.PutAsync(group, [At(Day + 5, "another day")]);

        CliResult run = (await RunAsync(aws, "--json")).Exits(0);

        Assert.Equal("empty", run.Status(group));
        Assert.Equal(WorkStatus.Empty, (await ArchivedObject.ReceiptAsync(aws, group))!.Status);
        Assert.DoesNotContain(await ArchivedObject.KeysAsync(aws), key => key.StartsWith("logs/", StringComparison.Ordinal));
    }

    [Theory]
    [OnLocalAws]
    [OnMoto]
    public async Task A_second_run_skips_what_is_archived_and_overwrite_replaces_it(Emulator emulator)
    {
        await using var aws = await EmulatedAws.StartAsync(emulator);
        string group = aws.Prefix + "again";
        await aws.PutAsync(group, [At(1, "once")]);

        CliResult first = (await RunAsync(aws, "--json")).Exits(0);
        CliResult second = (await RunAsync(aws, "--json")).Exits(0);
        CliResult third = (await RunAsync(aws, "--overwrite", "--json")).Exits(0);

        Assert.Equal(["archived", "skipped", "archived"], new[] { first, second, third }.Select(run => run.Status(group)));
        Assert.Equal(third.Json.GetProperty("execution").GetString()!.Split(':')[^1], (await ArchivedObject.ReceiptAsync(aws, group))!.Run);
    }

    [Theory]
    [OnLocalAws]
    [OnMoto]
    public async Task Patterns_choose_the_groups_each_once(Emulator emulator)
    {
        await using var aws = await EmulatedAws.StartAsync(emulator);
        foreach (string name in new[] { "api/web", "api/web-debug", "job/mail", "other" })
        {
            await aws.PutAsync(aws.Prefix + name, [At(7, name)]);
        }

        CliResult run = (await RunAsync(aws, "--include", aws.Prefix + "api/*", "--include", aws.Prefix + "*/?*", "--exclude", "*-debug", "--json")).Exits(0);

        string[] groups = [.. run.Json.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("logGroup").GetString()!).Order(StringComparer.Ordinal)];
        Assert.Equal([aws.Prefix + "api/web", aws.Prefix + "job/mail"], groups);
    }

    [Theory]
    [OnLocalAws]
    [OnMoto]
    public async Task A_day_in_another_time_zone_is_that_zones_day(Emulator emulator)
    {
        await using var aws = await EmulatedAws.StartAsync(emulator);
        string group = aws.Prefix + "zone";
        const int nineHours = 9 * 3_600_000;
        await aws.PutAsync(group, [At(-nineHours - 1, "before"), At(-nineHours, "midnight in Tokyo"), At(Day - nineHours - 1, "the last moment"), At(Day - nineHours, "after")]);

        CliResult run = (await RunAsync(aws, "--time-zone", "Asia/Tokyo", "--json")).Exits(0);

        List<LoggedEvent> archived = await ArchivedObject.EventsAsync(aws, run.Item(group).GetProperty("key").GetString()!);
        Assert.Equal(["midnight in Tokyo", "the last moment"], archived.Select(e => e.Message));
    }

    private static Task<CliResult> RunAsync(EmulatedAws aws, params string[] options) => Cli.RunAsync(aws, ["run", "--date", EmulatedAws.Date, .. options]);

    private static LoggedEvent At(int milliseconds, string message) => new("stream", EmulatedAws.DayStart + milliseconds, message);

    private static IEnumerable<LoggedEvent> Incompressible(int count, int bytes, int seed)
    {
        var random = new Random(seed);
        byte[] noise = new byte[bytes * 3 / 4];
        for (int i = 0; i < count; i++)
        {
            random.NextBytes(noise);
            yield return new LoggedEvent($"stream-{i % 3}", EmulatedAws.DayStart + ((long)i * Day / count), $"{i:d6} {Convert.ToBase64String(noise)}");
        }
    }
}
