using System.CommandLine;
using System.Text.RegularExpressions;
using LogArchive.Cli;
using LogArchive.Cli.Commands;
using LogArchive.Retrieval.Selecting;
using LogArchive.Tests.Retrieval;

namespace LogArchive.Tests.Browse;

/// <summary>The command <c>browse</c>.</summary>
public sealed class BrowseCommandTests
{
    [Fact]
    public async Task It_prints_the_address_and_serves_until_it_is_stopped()
    {
        using var copy = new FileSystemArchive();
        await copy.Archive.AddAsync(Some.Group, Some.Date, SampleArchive.Events(seed: 81, 10, new TimeRange(Some.Start, Some.End)));
        copy.Archive.CopyTo(copy.Root);
        using var stop = new CancellationTokenSource();
        using var output = new AwaitedWriter();
        using var error = new StringWriter();

        Task<int> running = BrowseCommand.Create(output, error).Parse(["--dir", copy.Root])
            .InvokeAsync(new InvocationConfiguration { Output = output, Error = error }, stop.Token);
        string printed = await output.FirstLine.Task.WaitAsync(TimeSpan.FromMinutes(1));
        string address = Regex.Match(printed, @"http://127\.0\.0\.1:\d+/[0-9a-f]{32}/").Value;
        using var http = new HttpClient();
        string about = await http.GetStringAsync($"{address}api/about");
        await stop.CancelAsync();

        Assert.Equal($"{copy.Root} as a page:\n  {address}\nPress Ctrl-C to stop.", printed);
        Assert.Contains($"\"archive\":\"{copy.Root}\"", about, StringComparison.Ordinal);
        Assert.Equal((CommandLine.Ok, "stopped.\n"), (await running, error.ToString()));
    }

    [Fact]
    public async Task An_archive_of_nothing_is_an_error_before_anything_is_served()
    {
        using var copy = new FileSystemArchive();
        using var output = new StringWriter();
        using var error = new StringWriter();

        int code = await CommandLine.RunAsync(["browse", "--dir", copy.Root], output, error);

        Assert.Equal((CommandLine.Usage, ""), (code, output.ToString()));
        Assert.EndsWith("has no receipts: nothing is archived there.\n", error.ToString(), StringComparison.Ordinal);
    }

    private sealed class AwaitedWriter : StringWriter
    {
        public TaskCompletionSource<string> FirstLine { get; } = new();

        public override Task WriteLineAsync(string? value)
        {
            FirstLine.TrySetResult(value!);
            return Task.CompletedTask;
        }
    }
}
