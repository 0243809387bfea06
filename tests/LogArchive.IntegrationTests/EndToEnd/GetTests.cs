using System.Diagnostics;
using System.IO.Compression;
using System.Text.Json;

namespace LogArchive.IntegrationTests.EndToEnd;

/// <summary>The command <c>get</c> as a process, on the samples of the demo.</summary>
public sealed class GetTests(KeptDemo demo) : IClassFixture<KeptDemo>
{
    private string Bucket => demo.Bucket;

    [Fact]
    public async Task Samples_come_back_byte_for_byte()
    {
        foreach (string path in Directory.GetFiles(Path.Combine(Bucket, "logs"), "*.gz", SearchOption.AllDirectories))
        {
            string[] lines = await LinesAsync(path);
            long[] stamps = [.. lines.Select(Timestamp)];
            string group = Group(path);
            var random = new Random(group.Length);
            for (int i = 0; i < 2; i++)
            {
                long[] times = [.. new[] { random.Next(86_400_000), random.Next(86_400_000) }.Order().Select(ms => (stamps[0] / 86_400_000 * 86_400_000) + ms)];
                string[] options = i == 0 ? [] : ["--from", Instant(times[0]), "--to", Instant(times[1])];

                CliResult result = (await Cli.RunAsync([], ["get", group, .. options, "-o", "ndjson", "--dir", Bucket])).Exits(0);

                string expected = string.Concat(lines.Where((_, at) => i == 0 || (stamps[at] >= times[0] && stamps[at] < times[1])).Select(line => line + "\n"));
                Assert.True(expected == result.Output, $"{group} {string.Join(' ', options)}");
            }
        }
    }

    [Fact]
    public async Task A_reader_that_has_enough_ends_it_quietly()
    {
        string command = $"dotnet '{Path.Combine(AppContext.BaseDirectory, "LogArchive.Cli.dll")}' get /ecs/web --dir '{Bucket}' -o ndjson";

        var (output, error, code) = await BashAsync($"{command} | head -n 1; echo ${{PIPESTATUS[0]}}");

        Assert.Equal(("", 0), (error, code));
        Assert.EndsWith("\n0\n", output, StringComparison.Ordinal);
        Assert.Equal(2, output.Count(c => c == '\n'));
    }

    [Theory]
    [InlineData("get /ecs/web -o ndjson", 1)]
    [InlineData("get /ecs/web -o text", 1)]
    [InlineData("get /ecs/web -o json", 1)]
    [InlineData("search a", 2)]
    public async Task A_full_disk_is_an_error(string command, int exitCode)
    {
        string program = $"dotnet '{Path.Combine(AppContext.BaseDirectory, "LogArchive.Cli.dll")}'";

        var (_, error, code) = await BashAsync($"{program} {command} --dir '{Bucket}' > /dev/full");

        Assert.Equal(exitCode, code);
        Assert.Contains("No space left on device", error);
    }

    [Theory]
    [InlineData("verify", "catalog/000000000000/us-east-1")]
    [InlineData("days", "catalog")]
    [InlineData("search a", "catalog/000000000000/us-east-1")]
    [InlineData("get /ecs/web", "logs/000000000000/us-east-1/ecs")]
    public async Task What_may_not_be_opened_is_not_taken_for_missing(string command, string closed)
    {
        string program = $"dotnet '{Path.Combine(AppContext.BaseDirectory, "LogArchive.Cli.dll")}'";

        // Root opens everything unless it gives up that power.
        string plain = Environment.UserName == "root" ? "setpriv --bounding-set=-dac_override,-dac_read_search" : "env";
        var (output, error, code) = await BashAsync($"""
            copy=$(mktemp -d) && cp -r '{Bucket}' "$copy/archive" && chmod 0 "$copy/archive/{closed}"
            {plain} {program} {command} --dir "$copy/archive"; code=$?
            chmod 700 "$copy/archive/{closed}"; rm -r "$copy"; exit $code
            """);

        Assert.True(code is 1 or 2, $"{code} {output} {error}");
        Assert.Contains("denied", error);
    }

    [Fact]
    public async Task Whoever_writes_to_the_same_file_afterwards_overwrites_nothing()
    {
        string command = $"dotnet '{Path.Combine(AppContext.BaseDirectory, "LogArchive.Cli.dll")}' get /aws/lambda/nightly-report --dir '{Bucket}' -o message";

        var (output, error, code) = await BashAsync($"t=$(mktemp) && (echo begin; {command}; echo end) > $t && cat $t && rm $t");

        Assert.Equal(("", 0), (error, code));
        Assert.Equal(26, output.Count(c => c == '\n'));
        Assert.StartsWith("begin\nReport part 1 ", output, StringComparison.Ordinal);
        Assert.EndsWith("\nend\n", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_archive_is_read_through_any_endpoint()
    {
        await using var aws = await EmulatedAws.StartAsync(Emulator.Local);
        aws.Environment.Remove("INCLUDE");
        foreach (string path in Directory.GetFiles(Bucket, "*", SearchOption.AllDirectories).Where(path => !path.Contains("/runs/", StringComparison.Ordinal)))
        {
            await using FileStream content = File.OpenRead(path);
            await aws.S3.PutObjectAsync(new() { BucketName = aws.Bucket, Key = Path.GetRelativePath(Bucket, path), InputStream = content });
        }

        // A copy has other entity tags.
        CliResult bucket = (await Cli.RunAsync(aws, "get", "/*", "--from", "12:00", "--to", "12:10", "-o", "json")).Exits(0);
        CliResult directory = (await Cli.RunAsync([], "get", "/*", "--from", "12:00", "--to", "12:10", "-o", "json", "--dir", Bucket)).Exits(0);

        Assert.Equal(directory.Output, bucket.Output);
        Assert.True(bucket.Json.GetArrayLength() > 4000, "few lines");
    }

    private static string Group(string path) => "/" + path.Split("/us-east-1/")[1].Split("/dt=")[0];

    private static long Timestamp(string line)
    {
        using var json = JsonDocument.Parse(line);
        return json.RootElement.GetProperty("timestamp").GetInt64();
    }

    private static string Instant(long at) => DateTimeOffset.FromUnixTimeMilliseconds(at).ToString("yyyy-MM-ddTHH:mm:ss.fff'Z'", System.Globalization.CultureInfo.InvariantCulture);

    private static async Task<string[]> LinesAsync(string path)
    {
        await using var content = new GZipStream(File.OpenRead(path), CompressionMode.Decompress);
        using var reader = new StreamReader(content);
        return (await reader.ReadToEndAsync()).Split('\n')[..^1];
    }

    private static async Task<(string Output, string Error, int Code)> BashAsync(string command)
    {
        using var bash = Process.Start(new ProcessStartInfo("bash", ["-c", command]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        Task<string> error = bash.StandardError.ReadToEndAsync();
        string output = await bash.StandardOutput.ReadToEndAsync();
        await bash.WaitForExitAsync();
        return (output, await error, bash.ExitCode);
    }
}
