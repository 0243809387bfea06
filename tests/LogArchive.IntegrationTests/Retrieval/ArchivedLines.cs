using System.Text.Json;
using LogArchive.Catalog;
using LogArchive.IntegrationTests.EndToEnd;

namespace LogArchive.IntegrationTests.Retrieval;

/// <summary>An archived day of two log groups in a bucket of the local AWS; one of them has several parts.</summary>
public sealed class ArchivedLines : IAsyncLifetime
{
    private static readonly string[] Special =
    [
        "say \"hi\" to C:\\temp", "a\ttab", "日本語 and 😀", "java.lang.X\n\tat a.b(C.java:7)\n", "{\"level\":\"ERROR\",\"user\":{\"id\":5}}", "\\u0085 \u0085 \u2028",
    ];

    internal EmulatedAws Aws { get; private set; } = null!;

    public string Large => Aws.Prefix + "large";

    public string Small => Aws.Prefix + "small";

    /// <summary>Events of the larger log group.</summary>
    public int LargeEvents { get; init; } = 18_000;

    public async Task InitializeAsync()
    {
        Aws = await EmulatedAws.StartAsync(Emulator.Local);
        await Aws.PutAsync(Large, [.. Events(new Random(1), LargeEvents, 1000)]);
        await Aws.PutAsync(Small, [.. Events(new Random(2), 3000, 50)]);
        var environment = new Dictionary<string, string>(Aws.Environment) { ["PART_MIB"] = "5" };
        (await EndToEnd.Cli.RunAsync(environment, "run", "--date", EmulatedAws.Date, "--bucket", Aws.Bucket)).Exits(0);
    }

    public async Task DisposeAsync() => await Aws.DisposeAsync();

    internal async Task<Receipt> ReceiptAsync(string group) => (await ArchivedObject.ReceiptAsync(Aws, group))!;

    /// <summary>The lines of log groups in the order of time, as an independent reader finds them.</summary>
    internal async Task<string[]> LinesAsync(params string[] groups)
    {
        var lines = new List<string>();
        foreach (string group in groups)
        {
            lines.AddRange(await ArchivedObject.LinesAsync(Aws, (await ReceiptAsync(group)).Key!));
        }

        return [.. lines.OrderBy(line => JsonDocument.Parse(line).RootElement.GetProperty("timestamp").GetInt64())];
    }

    /// <summary>Events that do not compress, and every 500th special.</summary>
    private static IEnumerable<LoggedEvent> Events(Random random, int count, int bytes)
    {
        for (int i = 0; i < count; i++)
        {
            byte[] noise = new byte[bytes * 3 / 4];
            random.NextBytes(noise);
            string message = i % 500 == 0 ? Special[i / 500 % Special.Length] : Convert.ToBase64String(noise);
            yield return new LoggedEvent($"stream/{i % 3}", EmulatedAws.DayStart + (i * 4000L), message);
        }
    }
}
