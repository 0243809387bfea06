using LogArchive.Settings;

namespace LogArchive.Tests.Retrieval;

/// <summary><c>search</c> in archives that cannot be searched as asked.</summary>
public sealed class SearchErrorTests : IAsyncLifetime
{
    private readonly SearchedArchive _archive = new();

    public Task InitializeAsync() => _archive.InitializeAsync();

    public Task DisposeAsync() => _archive.DisposeAsync();

    [Fact]
    public async Task A_damaged_part_is_an_error_and_not_nothing_found()
    {
        string path = Files().First(file => file.Contains("ecs/web", StringComparison.Ordinal));
        byte[] bytes = await File.ReadAllBytesAsync(path);
        bytes[bytes.Length / 2] ^= 1;
        await File.WriteAllBytesAsync(path, bytes);

        var found = await _archive.SearchAsync("日本語", "-c");
        var skipped = await _archive.SearchAsync("日本語", "-c", "--skip-damaged");

        Assert.Equal(2, found.Code);
        Assert.Contains("cannot be read", found.Error, StringComparison.Ordinal);
        Assert.Equal(2, skipped.Code);
        Assert.NotEqual(["0"], skipped.Lines);
        Assert.Contains("skipped: ", skipped.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_object_is_an_error_and_not_nothing_found()
    {
        File.Delete(Files().First());

        var found = await _archive.SearchAsync("nothing");

        Assert.Equal(2, found.Code);
        Assert.Contains("is not there", found.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Much_is_not_read_unasked_where_nobody_can_be_asked()
    {
        using var error = new StringWriter();
        var consent = new LogArchive.Cli.Lines.ReadConsent(error);

        await consent.AskAsync(10_000_000_000, isGiven: false, default);
        await consent.AskAsync(10_000_000_001, isGiven: true, default);
        var refused = await Assert.ThrowsAsync<LogArchive.Cli.UsageException>(() => consent.AskAsync(10_000_000_001, isGiven: false, default));

        Assert.Contains("--yes", refused.Message, StringComparison.Ordinal);
        Assert.Empty(error.ToString());
    }

    [Fact]
    public async Task Text_format_has_no_log_streams_and_no_table()
    {
        var archive = new SampleArchive { Format = LineFormat.Text };
        await archive.AddAsync(Some.Group, Some.Date, SampleArchive.Events(seed: 3, 300, new(Some.Start, Some.End)));
        Directory.Delete(_archive.Root, recursive: true);
        archive.CopyTo(_archive.Root);
        string[] lines = [.. archive.Expected(Some.Group, new(Some.Start, Some.End)).SelectMany(line => line.Split('\n'))];

        var found = await _archive.SearchAsync("com.example", "-o", "message");
        var streams = await _archive.SearchAsync("com.example", "--stream", "x");
        var sql = await _archive.SearchAsync("com.example", "--sql");

        Assert.Equal(lines.Where(line => line.Contains("com.example", StringComparison.Ordinal)), found.Lines);
        Assert.Equal((2, true), (streams.Code, streams.Error.Contains("do not have the log streams", StringComparison.Ordinal)));
        Assert.Equal((1, true), (sql.Code, sql.Error.Contains("no table for text format", StringComparison.Ordinal)));
    }

    private IEnumerable<string> Files() =>
        Directory.EnumerateFiles(Path.Combine(_archive.Root, "logs"), "*.gz", SearchOption.AllDirectories).Order(StringComparer.Ordinal);
}
