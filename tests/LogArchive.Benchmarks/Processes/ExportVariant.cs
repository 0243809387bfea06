using System.Diagnostics;
using LogArchive.Benchmarks.Measuring;
using LogArchive.Catalog;
using LogArchive.Days;
using LogArchive.Groups;
using LogArchive.Settings;

namespace LogArchive.Benchmarks.Processes;

/// <summary>A way to archive a day.</summary>
/// <param name="Name">The name in tables.</param>
/// <param name="Reading">The reader of the <see cref="ExportProcess"/>; null for the script.</param>
/// <param name="Format">The setting.</param>
/// <param name="Compression">The setting.</param>
internal sealed record ExportVariant(string Name, string? Reading, string Format, string Compression)
{
    private const string Zstd = "zstd";

    public static ExportVariant Ndjson { get; } = new("ndjson + gzip", ExportProcess.Product, "ndjson", "gzip");

    public static ExportVariant Text { get; } = new("text + gzip", ExportProcess.Product, "text", "gzip");

    public static ExportVariant Typed { get; } = new("typed loop: ndjson + gzip", ExportProcess.Typed, "ndjson", "gzip");

    public static ExportVariant Script9 { get; } = OfScript(9);

    public static ExportVariant Script6 { get; } = OfScript(6);

    private int GzipLevel { get; init; }

    /// <summary>The variants that can run here. zstd and Python with boto3 may not be available.</summary>
    public static async Task<IReadOnlyList<ExportVariant>> AvailableAsync()
    {
        List<ExportVariant> variants = [Ndjson, Text];
        if (Enum.TryParse<Compression>(Zstd, ignoreCase: true, out _))
        {
            variants.Add(new ExportVariant("ndjson + zstd", ExportProcess.Product, "ndjson", Zstd));
        }

        variants.Add(Typed);
        if (await Processes.Script.VersionsAsync() is not null)
        {
            variants.AddRange([Script9, Script6]);
        }

        return variants;
    }

    /// <summary>The daily object's key.</summary>
    public string Key(string group) => ArchiveKeys.DailyObject(
        LogGroupId.Of(BenchmarkDay.Arn(group)),
        BenchmarkDay.Date,
        Enum.Parse<LineFormat>(Format, ignoreCase: true),
        Enum.Parse<Compression>(Compression, ignoreCase: true));

    /// <summary>Archives the day of the groups in its own process.</summary>
    /// <param name="environment">The result of <see cref="LocalService.EnvironmentAsync"/>.</param>
    /// <param name="runtime">Variables of <see cref="ExporterRuntime"/>.</param>
    /// <param name="groups">The log groups. The script supports only one.</param>
    public Task<Measured> RunAsync(Dictionary<string, string> environment, IReadOnlyDictionary<string, string> runtime, params string[] groups)
    {
        ArchiveDay day = BenchmarkDay.Range;
        ProcessStartInfo start = Reading is null
            ? Processes.Script.Command("archive_day.py", groups[0], $"{day.Start}", $"{day.End}", Key(groups[0]), $"{GzipLevel}")
            : MeasuredProcess.OwnCommand(["export", Reading, .. groups]);
        return MeasuredProcess.RunAsync(start, environment.Concat(runtime).Concat(
        [
            new(SettingVariables.Format.Name, Format),
            new(SettingVariables.Compression.Name, Compression),
        ]));
    }

    private static ExportVariant OfScript(int gzipLevel) => new($"script: text + gzip -{gzipLevel}", null, "text", "gzip") { GzipLevel = gzipLevel };
}
