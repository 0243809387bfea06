using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace LogArchive.Tests.Browse;

/// <summary>A page in the browser. What it requests, and what goes wrong in it, is recorded.</summary>
internal sealed class ChromiumPage : IAsyncDisposable
{
    private static readonly Dictionary<string, int> KeyCodes = new()
    {
        ["Enter"] = 13,
        ["Escape"] = 27,
        ["PageUp"] = 33,
        ["PageDown"] = 34,
        ["End"] = 35,
        ["Home"] = 36,
        ["ArrowLeft"] = 37,
        ["ArrowUp"] = 38,
        ["ArrowRight"] = 39,
        ["ArrowDown"] = 40,
    };

    private readonly ChromiumBrowser _browser;
    private readonly string _target;
    private readonly string _session;

    private ChromiumPage(ChromiumBrowser browser, string target, string session)
    {
        (_browser, _target, _session) = (browser, target, session);
        browser.Received += Take;
    }

    /// <summary>The addresses that were requested.</summary>
    public ConcurrentQueue<string> Requests { get; } = new();

    /// <summary>Errors of scripts, and what the browser has refused.</summary>
    public ConcurrentQueue<string> Errors { get; } = new();

    public static async Task<ChromiumPage> CreateAsync(ChromiumBrowser browser, int width, int height, bool isDark)
    {
        string target = Text(await browser.SendAsync("Target.createTarget", new() { ["url"] = "about:blank" }), "targetId");
        string session = Text(await browser.SendAsync("Target.attachToTarget", new() { ["targetId"] = target, ["flatten"] = true }), "sessionId");
        var page = new ChromiumPage(browser, target, session);
        foreach (string domain in new[] { "Page", "Runtime", "Log", "Network", "Performance" })
        {
            await page.SendAsync($"{domain}.enable");
        }

        await page.SendAsync("Emulation.setDeviceMetricsOverride", new() { ["width"] = width, ["height"] = height, ["deviceScaleFactor"] = 1, ["mobile"] = width < 600 });
        await page.SendAsync("Emulation.setEmulatedMedia", new()
        {
            ["features"] = new JsonArray(new JsonObject { ["name"] = "prefers-color-scheme", ["value"] = isDark ? "dark" : "light" }),
        });
        return page;
    }

    public Task<JsonElement> SendAsync(string method, JsonObject? parameters = null) => _browser.SendAsync(method, parameters, _session);

    /// <summary>Opens an address and waits until it has loaded.</summary>
    public async Task GoAsync(string address)
    {
        await SendAsync("Page.navigate", new() { ["url"] = address });
        await UntilAsync("document.readyState === 'complete' && document.title.includes('LogArchive')");
    }

    /// <summary>The value of an expression, as JSON.</summary>
    public async Task<JsonElement> ValueAsync(string expression)
    {
        JsonElement answer = await SendAsync("Runtime.evaluate", new() { ["expression"] = expression, ["awaitPromise"] = true, ["returnByValue"] = true, ["userGesture"] = true });
        Assert.False(answer.TryGetProperty("exceptionDetails", out JsonElement details), $"{expression}: {details}");
        return answer.GetProperty("result").TryGetProperty("value", out JsonElement value) ? value : default;
    }

    public async Task<string> TextAsync(string expression) => (await ValueAsync(expression)).GetString()!;

    public async Task<double> NumberAsync(string expression) => (await ValueAsync(expression)).GetDouble();

    /// <summary>Waits, in the page, until an expression is true.</summary>
    public async Task UntilAsync(string expression)
    {
        bool isTrue = (await ValueAsync($$"""
            new Promise(done => {
              const end = Date.now() + 100_000;
              const look = () => { let is = false; try { is = !!({{expression}}); } catch { } if (is || Date.now() > end) done(is); else setTimeout(look, 20); };
              look();
            })
            """)).GetBoolean();
        Assert.True(isTrue, $"It did not come to: {expression}\nThe page: {(isTrue ? "" : await TextAsync("location.hash + ' ' + document.body.innerText.slice(0, 1500)"))}\n{string.Join('\n', Errors)}");
    }

    /// <summary>Presses a key.</summary>
    public async Task PressAsync(string key)
    {
        var pressed = new JsonObject { ["type"] = "keyDown", ["key"] = key, ["windowsVirtualKeyCode"] = KeyCodes.GetValueOrDefault(key) };
        if (key.Length == 1 || key == "Enter")
        {
            pressed["text"] = key == "Enter" ? "\r" : key;
        }

        await SendAsync("Input.dispatchKeyEvent", pressed);
        await SendAsync("Input.dispatchKeyEvent", new() { ["type"] = "keyUp", ["key"] = key, ["windowsVirtualKeyCode"] = KeyCodes.GetValueOrDefault(key) });
    }

    /// <summary>Types text where the focus is.</summary>
    public Task TypeAsync(string text) => SendAsync("Input.insertText", new() { ["text"] = text });

    /// <summary>Turns the mouse wheel over the middle of an element.</summary>
    public async Task WheelAsync(string selector, int pixels)
    {
        JsonElement middle = await ValueAsync($"(b => [b.x + b.width / 2, b.y + b.height / 2])(document.querySelector('{selector}').getBoundingClientRect())");
        await SendAsync("Input.dispatchMouseEvent", new()
        {
            ["type"] = "mouseWheel",
            ["x"] = middle[0].GetDouble(),
            ["y"] = middle[1].GetDouble(),
            ["deltaX"] = 0,
            ["deltaY"] = pixels,
        });
    }

    /// <summary>Bytes of the page's JavaScript objects after a garbage collection.</summary>
    public async Task<double> HeapAsync()
    {
        await SendAsync("HeapProfiler.collectGarbage");
        return (await SendAsync("Performance.getMetrics")).GetProperty("metrics").EnumerateArray().Single(metric => Text(metric, "name") == "JSHeapUsedSize").GetProperty("value").GetDouble();
    }

    /// <summary>Bytes of memory that the largest process of pages has for itself.</summary>
    public async Task<long> ProcessAsync()
    {
        JsonElement processes = (await _browser.SendAsync("SystemInfo.getProcessInfo")).GetProperty("processInfo");
        return processes.EnumerateArray().Where(process => Text(process, "type") == "renderer")
            .Max(process => Private(process.GetProperty("id").GetInt32()));
    }

    public async ValueTask DisposeAsync()
    {
        _browser.Received -= Take;
        await _browser.SendAsync("Target.closeTarget", new() { ["targetId"] = _target });
    }

    private static long Private(int process) => File.ReadLines($"/proc/{process}/status")
        .Where(line => line.StartsWith("RssAnon:", StringComparison.Ordinal))
        .Sum(line => 1024 * long.Parse(line["RssAnon:".Length..].Replace("kB", "", StringComparison.Ordinal), CultureInfo.InvariantCulture));

    private void Take(string session, string method, JsonElement parameters)
    {
        if (session != _session)
        {
            return;
        }

        switch (method)
        {
            case "Network.requestWillBeSent":
                Requests.Enqueue(Text(parameters.GetProperty("request"), "url"));
                break;
            case "Runtime.exceptionThrown":
                Errors.Enqueue(parameters.GetProperty("exceptionDetails").ToString());
                break;
            case "Log.entryAdded" when Text(parameters.GetProperty("entry"), "level") == "error" && Text(parameters.GetProperty("entry"), "source") != "network":
                Errors.Enqueue(Text(parameters.GetProperty("entry"), "text"));
                break;
        }
    }

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;
}
