using System.Text;
using LogArchive.Cli;
using LogArchive.Cli.Samples;
using LogArchive.Cli.Samples.Files;
using LogArchive.LocalAws.CloudWatchLogs;
using LogArchive.Tests.Writing;

namespace LogArchive.Tests.Samples;

/// <summary>Files as people have them: compressed, in other encodings, damaged.</summary>
public sealed class LogFileTests : IDisposable
{
    private readonly DirectoryInfo _work = Directory.CreateTempSubdirectory("logarchive-test-");

    public void Dispose() => _work.Delete(recursive: true);

    [ProgramTheory("zstd")]
    [InlineData("gzip")]
    [InlineData("xz")]
    [InlineData("bzip2")]
    [InlineData("zstd -q")]
    public async Task Compressed_files_are_read_also_if_they_are_two_in_one(string program)
    {
        await File.WriteAllLinesAsync(Of("a"), Enumerable.Range(0, 50_000).Select(i => $"line {i}"));
        await ShellAsync($"{program} -c a > packed; cat packed packed > twice; rm a packed");

        Assert.Equal(100_000, Read("twice").Lines);
        Assert.Null(FileContent.RejectionReason(Of("twice")));
    }

    [ProgramTheory("zstd")]
    [InlineData("gzip")]
    [InlineData("xz")]
    [InlineData("bzip2")]
    [InlineData("zstd -q")]
    public async Task Of_a_file_that_is_cut_off_the_beginning_is_read_and_that_is_said(string program)
    {
        await File.WriteAllLinesAsync(Of("a"), Enumerable.Range(0, 400_000).Select(i => $"line {i} {i * 7919 % 10007}"));
        await ShellAsync($"{program} -c a > packed; head -c $(($(wc -c < packed) * 3 / 4)) packed > cut");

        LogFile file = Read("cut");

        Assert.InRange(file.Lines, 1, 399_999);
        Assert.Equal("it is damaged or cut off", file.Damage);
    }

    [Theory]
    [InlineData("utf-8")]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    public async Task A_byte_order_mark_is_not_part_of_the_first_line(string encoding)
    {
        await File.WriteAllTextAsync(Of("a"), "2026-11-09T13:00:00Z Zürich\r\n", Encoding.GetEncoding(encoding));

        var file = new LogFile(Of("a"), "/a");

        Assert.Null(FileContent.RejectionReason(Of("a")));
        Assert.Equal([(1794229200000, "2026-11-09T13:00:00Z Zürich")], file.Events(0).Select(line => (line.Timestamp, line.Message)));
    }

    [Fact]
    public async Task Lines_without_a_time_have_that_of_the_line_before()
    {
        await File.WriteAllLinesAsync(Of("a"), ["2026-11-09 13:00:00,123 [main] ERROR a.B - boom", "java.lang.Exception: boom", "\tat a.B.c(B.java:1)", "", "2026-11-09 13:00:01,000 [main] INFO a.B - on"]);

        var file = new LogFile(Of("a"), "/a");

        Assert.Equal([123, 123, 123, 1000], file.Events(0).Select(line => line.Timestamp - 1794229200000));
        Assert.Equal((4, 2), (file.Lines, file.LinesWithoutTime));
    }

    [Fact]
    public async Task Bytes_that_are_not_UTF8_are_counted()
    {
        await File.WriteAllBytesAsync(Of("a"), [.. "gut\nZ"u8, 0xfc, .. "rich\n"u8]);

        Assert.Equal(1, Read("a").LinesNotUtf8);
    }

    [Fact]
    public async Task A_line_that_is_longer_than_an_event_is_counted_once()
    {
        await File.WriteAllTextAsync(Of("a"), $"short\n{new string('x', 3 * LinePiece.MaxChars)}\nshort\n{new string('y', LinePiece.MaxChars + 1)}\n");

        LogFile file = Read("a");

        Assert.Equal((4, 2), (file.Lines, file.LongLines));
    }

    [Theory]
    [InlineData(-5, "2026-11-09T00:00:00.000Z")]
    [InlineData(1, "2026-11-10T08:00:00.000Z")]
    public async Task A_file_without_times_adds_no_day_to_those_of_other_files(int daysLater, string expected)
    {
        await File.WriteAllLinesAsync(Of("a"), ["2026-11-09T13:00:00Z one", "2026-11-09T13:00:01Z two", "2026-11-10T01:00:00Z three"]);
        await File.WriteAllTextAsync(Of("b"), "no time\n");
        File.SetLastWriteTimeUtc(Of("b"), new DateTime(2026, 11, 9, 8, 0, 0, DateTimeKind.Utc).AddDays(daysLater));
        var store = new LogStore(Of("store"), TimeProvider.System);

        DemoData data = new FileLoader(store).Load([new LogFile(Of("a"), "/a"), new LogFile(Of("b"), "/b")], default);

        Assert.Equal((new DateOnly(2026, 11, 9), new DateOnly(2026, 11, 10)), (data.First, data.Last));
        Assert.Equal(DateOnly.ParseExact(expected[..10], "yyyy-MM-dd"), data.Files.Single(loaded => loaded.File.GroupName == "/b").LinesByDay.Keys.Single());
    }

    [Fact]
    public async Task Everything_that_is_not_read_has_a_reason()
    {
        await File.WriteAllTextAsync(Of("a.log"), "text\n");
        await File.WriteAllTextAsync(Of("empty"), "");
        await File.WriteAllBytesAsync(Of("binary"), [.. Enumerable.Range(0, 256).Select(i => (byte)i)]);
        await File.WriteAllBytesAsync(Of("wide"), Encoding.Unicode.GetBytes("no mark"));
        await File.WriteAllTextAsync(Of(".hidden"), "text\n");
        await File.WriteAllBytesAsync(Of("damaged.gz"), [31, 139, 8, 0, 0]);
        File.CreateSymbolicLink(Of("link"), "a.log");
        File.CreateSymbolicLink(Of("loop"), ".");

        var found = FoundFiles.At(_work.FullName);

        Assert.Equal(["/a.log"], found.Files.Select(file => file.GroupName));
        Assert.Equal(
            [
                ".hidden: it is hidden",
                "binary: it is not text",
                "damaged.gz: it is damaged or cut off",
                "empty: it is empty",
                "link, loop: each is a symbolic link",
                "wide: it is not text, or UTF-16 without a byte order mark",
            ],
            SkippedFiles.Lines(found.Skipped).Select(line => line.Replace($"{_work.FullName}/", "", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task One_file_is_taken_and_what_is_not_there_is_said()
    {
        await File.WriteAllTextAsync(Of("a b.log"), "text\n");
        await File.WriteAllTextAsync(Of("empty"), "");

        Assert.Equal(["/a_b.log"], FoundFiles.At(Of("a b.log")).Files.Select(file => file.GroupName));
        Assert.Equal($"--from: '{Of("empty")}' cannot be read: it is empty.", Assert.Throws<UsageException>(() => FoundFiles.At(Of("empty"))).Message);
        Assert.Contains("there is no file or directory", Assert.Throws<UsageException>(() => FoundFiles.At(Of("nowhere"))).Message);
    }

    [Fact]
    public void Many_files_of_one_reason_are_counted() => Assert.Equal(
        ["7 files (1, 2, 3, 4, 5, …): they are empty"],
        SkippedFiles.Lines(Enumerable.Range(1, 7).Select(i => new SkippedFile($"{i}", "it is empty"))));

    private string Of(string name) => Path.Combine(_work.FullName, name);

    private LogFile Read(string name)
    {
        var file = new LogFile(Of(name), $"/{name}");
        Assert.All(file.Events(0), line => Assert.NotEmpty(line.Message));
        return file;
    }

    private async Task ShellAsync(string script)
    {
        using var shell = System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo("sh", ["-c", script]) { WorkingDirectory = _work.FullName })!;
        await shell.WaitForExitAsync();
        Assert.Equal(0, shell.ExitCode);
    }
}
