using System.Text.Json.Serialization;
using LogArchive.Retrieval.Coverage;

namespace LogArchive.Cli.Display;

/// <summary>The document of <c>days --json</c>.</summary>
internal sealed record CoverageDocument
{
    public required string Account { get; init; }

    public required string Region { get; init; }

    public required DateOnly From { get; init; }

    public required DateOnly To { get; init; }

    /// <summary>All log groups together.</summary>
    public required IReadOnlyList<DayCoverage> Days { get; init; }

    public required IReadOnlyList<CoverageGroup> Groups { get; init; }

    public static CoverageDocument Of(ArchiveCoverage coverage) => new()
    {
        Account = coverage.Scope.Account,
        Region = coverage.Scope.Region,
        From = coverage.From,
        To = coverage.To,
        Days = coverage.Days,
        Groups = [.. coverage.Groups.Select(group => new CoverageGroup(
            group.LogGroup,
            [.. group.Days.Select((cell, day) =>
                    new CoverageDay(coverage.From.AddDays(day), cell.Status, cell.Events, cell.RawBytes, cell.ObjectBytes))
                .Where(day => day.Status != DayStatus.None)]))],
    };
}

/// <summary>A log group with the days of which something is known.</summary>
internal sealed record CoverageGroup(string LogGroup, IReadOnlyList<CoverageDay> Days);

/// <summary>A day of a log group.</summary>
internal sealed record CoverageDay(DateOnly Date, DayStatus Status, long Events, long RawBytes, long ObjectBytes);

/// <summary>The JSON of <c>days --json</c>. Every field is present.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
[JsonSerializable(typeof(CoverageDocument))]
internal sealed partial class CoverageJson : JsonSerializerContext;
