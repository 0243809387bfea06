using System.Text.Json;
using LogArchive.Cli;
using LogArchive.Retrieval.Selecting;

namespace LogArchive.Tests.Retrieval;

/// <summary>A local copy of an archive of two log groups and two days, which the command line searches.</summary>
public sealed class SearchedArchive : IAsyncLifetime
{
    public const string Web = "/ecs/web";
    public const string Worker = "/ecs/worker";

    private static readonly string[] Groups = [Web, Worker];

    private readonly SampleArchive _archive = new();
    private readonly DirectoryInfo _copy = Directory.CreateTempSubdirectory("logarchive-test-");

    /// <summary>All time of the archive.</summary>
    public static TimeRange Time { get; } = new(Some.Start, Some.End + (Some.End - Some.Start));

    /// <summary>The directory of the copy.</summary>
    public string Root => _copy.FullName;

    public async Task InitializeAsync()
    {
        var second = new TimeRange(Some.End, Time.To);
        await _archive.AddAsync(Web, Some.Date, SampleArchive.Events(seed: 21, 1500, new TimeRange(Some.Start, Some.End)));
        await _archive.AddAsync(Web, Some.Date.AddDays(1), SampleArchive.Events(seed: 22, 900, second));
        await _archive.AddAsync(Worker, Some.Date.AddDays(1), SampleArchive.Events(seed: 23, 700, second));
        _archive.CopyTo(_copy.FullName);
    }

    public Task DisposeAsync()
    {
        _copy.Delete(recursive: true);
        return Task.CompletedTask;
    }

    /// <summary>Lines of log groups in the order of time, as another reader finds them.</summary>
    internal IEnumerable<string> Where(Func<string, bool> passes, params string[] groups) => (groups.Length == 0 ? Groups : groups)
        .SelectMany(group => _archive.Expected(group, Time))
        .OrderBy(TimestampOf)
        .Where(line => passes(MessageOf(line)));

    internal static string MessageOf(string line) => JsonDocument.Parse(line).RootElement.GetProperty("message").GetString()!;

    internal static long TimestampOf(string line) => JsonDocument.Parse(line).RootElement.GetProperty("timestamp").GetInt64();

    /// <summary>Runs <c>search</c>.</summary>
    internal async Task<(int Code, string[] Lines, string Error)> SearchAsync(params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        int code = await CommandLine.RunAsync(["search", "--dir", Root, .. arguments], output, error);
        string text = output.ToString();
        return (code, text.Length == 0 ? [] : text.TrimEnd('\n').Split('\n'), error.ToString());
    }
}
