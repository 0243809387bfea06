using Amazon.CloudWatchLogs.Model;
using LogArchive.Catalog;
using LogArchive.Retrieval.Selecting;
using LogArchive.Settings;
using LogArchive.Tests.Retrieval;

namespace LogArchive.Tests.Browse;

/// <summary>An archive of several log groups, its page, and a browser to open it with: made when a test first needs it.</summary>
public sealed class BrowsedInChromium : IAsyncLifetime
{
    public const string Orders = "/aws/lambda/orders";
    public const string Payments = "/ecs/payments";
    public const string Damaged = "/ecs/damaged";
    public const string Text = "/ecs/text";
    public const string OrderId = "0b8f6e2a-77aa-4c1d";

    /// <summary>A number that JavaScript would round.</summary>
    public const string Number = "9007199254740993";

    /// <summary>Markup that must stay text, in the line that is looked for.</summary>
    public const string Evil = "<img src=x onerror=document.title='evil'>";

    private static readonly TimeRange Day = new(Some.Start, Some.End);

    private ChromiumBrowser? _browser;

    internal SampleArchive Archive { get; } = new();

    internal BrowsedArchive Server { get; private set; } = null!;

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
            await Server.DisposeAsync();
        }
    }

    /// <summary>A page at what an address names behind its "#".</summary>
    internal async Task<ChromiumPage> OpenAsync(string hash, int width = 1280, bool isDark = false)
    {
        if (_browser is null)
        {
            await FillAsync();
            Server = await BrowsedArchive.StartAsync(Archive.Source);
            _browser = await ChromiumBrowser.StartAsync();
        }

        ChromiumPage page = await ChromiumPage.CreateAsync(_browser, width, 800, isDark);
        await page.GoAsync(AddressOf(hash));
        return page;
    }

    internal string AddressOf(string hash) => $"{Server.Address}#{hash}";

    /// <summary>Every hour, one order in two log groups; a line has markup.</summary>
    private async Task FillAsync()
    {
        await Archive.AddAsync(Orders, Some.Date, [.. Enumerable.Range(0, 24 * 60).Select(minute => Event(minute, minute == 777
            ? $$"""{"level":"ERROR","order":{"id":"{{OrderId}}","number":{{Number}}},"note":"{{Evil}}"}"""
            : $$$"""{"level":"INFO","order":{"id":"o-{{{minute}}}"}}"""))]);
        await Archive.AddAsync(Payments, Some.Date, [Event(600, "nothing"), Event(778, $"paid {OrderId}"), Event(900, "nothing")]);
        await Archive.AddAsync(Payments, Some.Date.AddDays(-1), [Event(-600, "nothing")]);
        Receipt damaged = await Archive.AddAsync(Damaged, Some.Date, SampleArchive.Events(seed: 72, 4000, Day));
        Archive.S3.Objects[damaged.Key!].Bytes.AsSpan((int)damaged.Parts![1].Offset, (int)damaged.Parts[1].Length).Clear();
        var text = new SampleArchive { Format = LineFormat.Text };
        await text.AddAsync(Text, Some.Date, SampleArchive.Events(seed: 73, 3000, Day));
        foreach (var (key, stored) in text.S3.Objects)
        {
            Archive.S3.Objects[key] = stored;
        }

        LargeDay.AddTo(Archive.S3);
    }

    private static FilteredLogEvent Event(int minute, string message) => Some.Event(Some.Start + (minute * 60_000L), $"{minute + 10_000:d9}", message);
}
