using System.Globalization;
using System.Text.Json.Nodes;
using LogArchive.Cli;
using LogArchive.Days;
using LogArchive.Retrieval.Selecting;
using LogArchive.Settings;

namespace LogArchive.Tests.Retrieval;

/// <summary>The command <c>get</c>, on a local copy of a bucket.</summary>
public sealed class GetCommandTests : IDisposable
{
    private const string Other = "/aws/lambda/payments";

    private static readonly TimeRange Day = new(Some.Start, Some.End);

    private readonly DirectoryInfo _copy = Directory.CreateTempSubdirectory("logarchive-test-");

    public void Dispose() => _copy.Delete(recursive: true);

    [Theory]
    [InlineData("--date 2026-11-09 --from 13:00 --to 13:10", "2026-11-09T13:00:00Z", "2026-11-09T13:10:00Z")]
    [InlineData("--from 13:00 --to 13:10", "2026-11-09T13:00:00Z", "2026-11-09T13:10:00Z")]
    [InlineData("--from 13:00:30.500 --to 9:00", null, null)]
    [InlineData("--from 2026-11-09T13:00 --to 2026-11-09T18:30:05.250", "2026-11-09T13:00:00Z", "2026-11-09T18:30:05.250Z")]
    [InlineData("--from 2026-11-09T14:00+01:00 --to 2026-11-09T12:10:00-0100", "2026-11-09T13:00:00Z", "2026-11-09T13:10:00Z")]
    [InlineData("--from 2026-11-08 --to 2026-11-09", "2026-11-08T00:00:00Z", "2026-11-10T00:00:00Z")]
    [InlineData("--from 2026-11-09T20:00Z", "2026-11-09T20:00:00Z", "2026-11-10T00:00:00Z")]
    [InlineData("--to 2026-11-08T20:00Z", "2026-11-08T00:00:00Z", "2026-11-08T20:00:00Z")]
    [InlineData("", "2026-11-08T00:00:00Z", "2026-11-10T00:00:00Z")]
    public async Task Times_are_those_that_people_type(string options, string? from, string? to)
    {
        SampleArchive archive = await TwoDaysAsync();

        var (code, output, error) = await GetAsync([Some.Group, .. options.Split(' ', StringSplitOptions.RemoveEmptyEntries), "-o", "ndjson"]);

        if (from is null)
        {
            Assert.Equal((2, "logarchive: --from must be before --to, but 2026-11-09T13:00:30.5Z is not before 2026-11-09T09:00:00Z.\n"), (code, error));
            return;
        }

        Assert.Equal((0, ""), (code, error));
        Assert.Equal(string.Concat(archive.Expected(Some.Group, new TimeRange(At(from), At(to!))).Select(line => line + "\n")), output);
    }

    /// <summary>In Berlin, 02:30 occurs twice on 2026-10-25.</summary>
    [Fact]
    public async Task A_time_that_occurs_twice_is_the_first_one_as_a_beginning_and_the_last_one_as_an_end()
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");
        var archive = new SampleArchive { Zone = zone };
        var day = ArchiveDay.Of(new DateOnly(2026, 10, 25), zone);
        await archive.AddAsync(Some.Group, day.Date, SampleArchive.Events(seed: 4, 500, new TimeRange(day.Start, day.End)));
        archive.CopyTo(_copy.FullName);

        var (_, output, _) = await GetAsync([Some.Group, "--date", "2026-10-25", "--from", "02:30", "--to", "02:30", "-o", "ndjson"]);

        string[] expected = archive.Expected(Some.Group, new TimeRange(At("2026-10-25T00:30:00Z"), At("2026-10-25T01:30:00Z")));
        Assert.NotEmpty(expected);
        Assert.Equal(expected, output.Split('\n')[..^1]);
    }

    [Fact]
    public async Task Text_shows_local_times_messages_and_of_several_log_groups_the_name()
    {
        var archive = new SampleArchive { Zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin") };
        await archive.AddAsync(Some.Group, Some.Date, [Some.Event(Some.Start, "1", "one \"1\"\n"), Some.Event(Some.Start + 2000, "2", "two\n  lines")]);
        await archive.AddAsync(Other, Some.Date, [Some.Event(Some.Start + 1000, "1", "日本")]);
        archive.CopyTo(_copy.FullName);

        var single = await GetAsync([Some.Group, "-o", "text"]);
        var several = await GetAsync(["/aws/*", "-o", "text"]);

        Assert.Equal("2026-11-09T01:00:00.000+01:00 one \"1\"\n2026-11-09T01:00:02.000+01:00 two\n  lines\n", single.Output);
        Assert.Equal(
            """
            2026-11-09T01:00:00.000+01:00 /aws/lambda/orders one "1"
            2026-11-09T01:00:01.000+01:00 /aws/lambda/payments 日本
            2026-11-09T01:00:02.000+01:00 /aws/lambda/orders two
              lines

            """,
            several.Output);
    }

    [Theory]
    [InlineData(LineFormat.Ndjson)]
    [InlineData(LineFormat.Text)]
    public async Task Json_is_one_array(LineFormat format)
    {
        var archive = new SampleArchive { Format = format };
        await archive.AddAsync(Some.Group, Some.Date, [Some.Event(Some.Start, "1", "a \"quoted\" \\ \u001b[0m")]);
        await archive.AddAsync(Other, Some.Date, [Some.Event(Some.Start + 1, "2", "b")]);
        archive.CopyTo(_copy.FullName);

        var several = JsonNode.Parse((await GetAsync(["/aws/lambda/*", "-o", "json"])).Output)!.AsArray();
        var none = await GetAsync([Some.Group, "--date", "2026-11-09", "--stream", "other", "-o", "json"]);

        Assert.Equal([Some.Group, Other], several.Select(line => (string)line!["logGroup"]!));
        Assert.Equal(["a \"quoted\" \\ \u001b[0m", "b"], several.Select(line => (string)line!["message"]!));
        Assert.Equal(format == LineFormat.Ndjson, several[0]!["timestamp"] is not null);
        Assert.Equal(format == LineFormat.Ndjson ? (0, "[]\n") : (2, ""), (none.Code, none.Output));
    }

    [Fact]
    public async Task Messages_are_what_was_logged()
    {
        var archive = new SampleArchive();
        await archive.AddAsync(Some.Group, Some.Date, [Some.Event(Some.Start, "1", "C:\\temp\t\u2028\n"), Some.Event(Some.Start + 1, "2", "")]);
        archive.CopyTo(_copy.FullName);

        Assert.Equal("C:\\temp\t\u2028\n\n", (await GetAsync([Some.Group, "-o", "message"])).Output);
    }

    [Fact]
    public async Task Log_streams_are_selected_by_patterns()
    {
        var archive = new SampleArchive();
        await archive.AddAsync(Some.Group, Some.Date, [Some.Event(Some.Start, "1", "a", stream: "web/1"), Some.Event(Some.Start + 1, "2", "b", stream: "web/2"), Some.Event(Some.Start + 2, "3", "web/1", stream: "db")]);
        archive.CopyTo(_copy.FullName);

        Assert.Equal("a\nb\n", (await GetAsync([Some.Group, "--stream", "web/*", "-o", "message"])).Output);
        Assert.Equal("a\nweb/1\n", (await GetAsync([Some.Group, "--stream", "web/1", "--stream", "d?", "-o", "message"])).Output);
    }

    [Fact]
    public async Task An_archive_of_several_accounts_asks_which_one_is_meant()
    {
        SampleArchive archive = await TwoDaysAsync();
        string catalog = Path.Combine(_copy.FullName, "catalog");
        Directory.CreateDirectory(Path.Combine(catalog, "444455556666", "us-east-1", "dt=2026-11-09"));

        var unsaid = await GetAsync([Some.Group]);
        var said = await GetAsync([Some.Group, "--account", "111122223333", "-o", "ndjson"]);
        var other = await GetAsync([Some.Group, "--account", "444455556666"]);

        Assert.Equal((2, true), (unsaid.Code, unsaid.Error.Contains("111122223333/eu-central-1, 444455556666/us-east-1. Select one with --account and --region-of-logs.", StringComparison.Ordinal)));
        Assert.Equal(archive.Expected(Some.Group, new TimeRange(0, long.MaxValue)).Length, said.Output.Split('\n').Length - 1);
        Assert.Equal(1, other.Code);
        Assert.StartsWith("Nothing is archived of these log groups at that time. What is archived: ./logarchive days --dir ", other.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--from yesterday", "--from is 'yesterday', but must be a date, a time, or both")]
    [InlineData("--from 13:00Z", "--from is '13:00Z', but must be")]
    [InlineData("--from 2026-11-09X13:00", "--from is '2026-11-09X13:00', but must be")]
    [InlineData("--from 2026-11-09T13:00+15:00", "--from is '2026-11-09T13:00+15:00', but must be")]
    [InlineData("--from 0001-01-01", "--from is '0001-01-01', but must be")]
    [InlineData("--to 9999-12-31T23:00-05:00", "--to is '9999-12-31T23:00-05:00', but must be")]
    [InlineData("--date 9999-12-31", "--date is '9999-12-31', but must be")]
    [InlineData("--account 1 --region-of-logs x --from 13:00", "Nothing is archived of 1/x, so a time without a date is of no day.")]
    [InlineData("--date 9.11.2026", "--date is '9.11.2026', but must be a date such as 2026-11-09.")]
    [InlineData("--date 2026-11-09 --from 2026-11-09T10:00", "--date and --from both name a date.")]
    [InlineData("--bucket b", "--dir and --bucket both name an archive.")]
    [InlineData("-o xml", "xml")]
    [InlineData("--bukket b", "There is no option '--bukket'.")]
    public async Task What_makes_no_sense_is_said(string options, string message)
    {
        await TwoDaysAsync();

        var (code, output, error) = await GetAsync([Some.Group, .. options.Split(' ')]);

        Assert.Equal((2, ""), (code, output));
        Assert.StartsWith("logarchive: ", error, StringComparison.Ordinal);
        Assert.Contains(message, error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_damaged_object_ends_it_unless_what_is_damaged_is_to_be_skipped()
    {
        SampleArchive archive = await TwoDaysAsync();
        string path = Directory.GetFiles(Path.Combine(_copy.FullName, "logs"), "*2026-11-09.ndjson.gz", SearchOption.AllDirectories).Single();
        byte[] bytes = await File.ReadAllBytesAsync(path);
        bytes.AsSpan(0, 1000).Clear();
        await File.WriteAllBytesAsync(path, bytes);

        var ended = await GetAsync([Some.Group, "-o", "ndjson"]);
        var skipped = await GetAsync([Some.Group, "-o", "ndjson", "--skip-damaged"]);

        string[] intact = archive.Expected(Some.Group, new TimeRange(Some.Start - 86_400_000, Some.Start));
        Assert.Equal((1, true), (ended.Code, ended.Error.StartsWith($"logarchive: {path}: part 1 of ", StringComparison.Ordinal)));
        Assert.Equal((1, true), (skipped.Code, skipped.Error.StartsWith($"skipped: {path}: part 1 of ", StringComparison.Ordinal)));
        Assert.Equal(intact, skipped.Output.Split('\n')[..intact.Length]);
    }

    /// <summary>Each object has a bit flipped somewhere, and what is left of all of them is read, in whatever form.</summary>
    [Theory]
    [InlineData("text")]
    [InlineData("message")]
    [InlineData("json")]
    public async Task Whatever_is_damaged_can_be_skipped(string form)
    {
        var archive = new SampleArchive { Compression = Compression.None };
        var random = new Random(5);
        for (int group = 0; group < 40; group++)
        {
            await archive.AddAsync($"/g/{group}", Some.Date, SampleArchive.Events(seed: group, 60, Day));
        }

        archive.CopyTo(_copy.FullName);
        foreach (string path in Directory.GetFiles(Path.Combine(_copy.FullName, "logs"), "*", SearchOption.AllDirectories))
        {
            byte[] bytes = await File.ReadAllBytesAsync(path);
            bytes[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
            await File.WriteAllBytesAsync(path, bytes);
        }

        var (code, _, error) = await GetAsync(["*", "--skip-damaged", "-o", form]);

        Assert.Equal(1, code);
        Assert.Equal(40, error.Split('\n')[..^1].Count(line => line.StartsWith("skipped: ", StringComparison.Ordinal) && line.Contains(": part 1 of 1, with the 60 events of '/g/", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Other_files_in_the_folders_are_nobodys_business()
    {
        SampleArchive archive = await TwoDaysAsync();
        string scope = Path.Combine("111122223333", "eu-central-1");
        foreach (string stray in new[] { "x", ".DS_Store", ".json" })
        {
            await File.WriteAllTextAsync(Path.Combine(_copy.FullName, "catalog", scope, "dt=2026-11-09", stray), "");
        }

        await File.WriteAllTextAsync(Path.Combine(_copy.FullName, "calendar", scope, "2026-11-09.bak"), "");

        var (code, output, error) = await GetAsync(["*", "--date", "2026-11-09", "-o", "ndjson"]);

        Assert.Equal((0, ""), (code, error));
        Assert.Equal(archive.Expected(Some.Group, Day), output.Split('\n')[..^1]);
    }

    /// <summary>In Berlin, clocks skip 02:00 to 03:00 on 2026-03-29.</summary>
    [Theory]
    [InlineData("02:00")]
    [InlineData("02:30:15")]
    [InlineData("03:00")]
    public async Task A_time_that_is_skipped_is_the_instant_at_which_it_is(string time)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");
        var archive = new SampleArchive { Zone = zone };
        var day = ArchiveDay.Of(new DateOnly(2026, 3, 29), zone);
        await archive.AddAsync(Some.Group, day.Date, SampleArchive.Events(seed: 4, 500, new TimeRange(day.Start, day.End)));
        archive.CopyTo(_copy.FullName);

        var (_, output, _) = await GetAsync([Some.Group, "--date", "2026-03-29", "--from", time, "-o", "ndjson"]);

        Assert.Equal(archive.Expected(Some.Group, new TimeRange(At("2026-03-29T01:00:00Z"), day.End)), output.Split('\n')[..^1]);
    }

    private static long At(string instant) => DateTimeOffset.Parse(instant, CultureInfo.InvariantCulture).ToUnixTimeMilliseconds();

    private async Task<SampleArchive> TwoDaysAsync()
    {
        var archive = new SampleArchive();
        const long length = 86_400_000;
        await archive.AddAsync(Some.Group, Some.Date.AddDays(-1), SampleArchive.Events(seed: 1, 300, new TimeRange(Day.From - length, Day.From)));
        await archive.AddAsync(Some.Group, Some.Date, SampleArchive.Events(seed: 2, 300, Day));
        archive.CopyTo(_copy.FullName);
        return archive;
    }

    private async Task<(int Code, string Output, string Error)> GetAsync(string[] arguments)
    {
        await using var output = new StringWriter();
        await using var error = new StringWriter();
        int code = await CommandLine.RunAsync(["get", .. arguments, "--dir", _copy.FullName], output, error);
        return (code, output.ToString(), error.ToString());
    }
}
