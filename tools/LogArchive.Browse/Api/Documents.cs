using System.Text.Encodings.Web;
using System.Text.Json.Serialization;
using LogArchive.Browse.Paging;
using LogArchive.Catalog;
using LogArchive.Retrieval.Coverage;

namespace LogArchive.Browse.Api;

/// <summary>Which archive the page shows.</summary>
/// <param name="Archive">Its address.</param>
/// <param name="Scopes">Its accounts and regions.</param>
/// <param name="Scope">The one that was asked for.</param>
/// <param name="First">The first day with receipts; absent if there is none.</param>
/// <param name="Last">The last day with receipts.</param>
/// <param name="Zone">The time zone of that day.</param>
/// <param name="Command">What to type for <c>./logarchive</c>.</param>
internal sealed record AboutDocument(
    string Archive, IReadOnlyList<string> Scopes, string Scope, DateOnly? First, DateOnly? Last, string? Zone, string Command);

/// <summary>What is archived of consecutive days.</summary>
/// <param name="From">The first day.</param>
/// <param name="Days">How many days.</param>
/// <param name="Groups">Each log group, by name.</param>
internal sealed record CoverageDocument(DateOnly From, int Days, IReadOnlyList<CoverageRow> Groups)
{
    public static CoverageDocument Of(ArchiveCoverage coverage) => new(coverage.From, coverage.Days.Count, [.. coverage.Groups.Select(RowOf)]);

    private static CoverageRow RowOf(GroupCoverage group) => new(
        group.LogGroup,
        string.Concat(group.Days.Select(day => Letter(day.Status))),
        [.. group.Days.Select(day => day.RawBytes)],
        [.. group.Days.Select(day => day.Events)]);

    private static char Letter(DayStatus status) => status switch
    {
        DayStatus.None => '.',
        DayStatus.Expired => 'x',
        _ => char.ToLowerInvariant(status.ToString()[0]),
    };
}

/// <summary>A log group's days.</summary>
/// <param name="Name">The log group.</param>
/// <param name="Status">A letter for each day: archived, empty, gone, x for expired, missing, unreadable, or "." for none of these.</param>
/// <param name="Bytes">Bytes of the lines of each day.</param>
/// <param name="Events">Events of each day.</param>
internal sealed record CoverageRow(string Name, string Status, IReadOnlyList<long> Bytes, IReadOnlyList<long> Events);

/// <summary>What the archive has of a log group and day.</summary>
internal sealed record DayDocument
{
    public required string Group { get; init; }

    public required DateOnly Day { get; init; }

    /// <summary>archived, empty, gone, expired, missing or unreadable.</summary>
    public required string Status { get; init; }

    /// <summary>Why no lines can be shown, and what to do; absent if they can.</summary>
    public string? Problem { get; init; }

    /// <summary>The time zone of the day.</summary>
    public string? Zone { get; init; }

    /// <summary>The first millisecond of the day, and the first one after it.</summary>
    public long? Start { get; init; }

    public long? End { get; init; }

    public long Events { get; init; }

    /// <summary>Bytes of the lines, and of the object.</summary>
    public long RawBytes { get; init; }

    public long ObjectBytes { get; init; }

    public string? Format { get; init; }

    public string? Compression { get; init; }

    /// <summary>The address of the object.</summary>
    public string? Object { get; init; }

    /// <summary>Events of each hour since the start of the day.</summary>
    public IReadOnlyList<long>? Hours { get; init; }

    /// <summary>Whether lines have no times and are numbered part by part.</summary>
    public bool IsByPart { get; init; }

    /// <summary>The timestamps of the first and the last event of each part.</summary>
    public IReadOnlyList<IReadOnlyList<long>>? Parts { get; init; }

    public static DayDocument Of(string group, DateOnly day, FoundDay found)
    {
        Receipt? receipt = found.Receipt;
        return new DayDocument
        {
            Group = group,
            Day = day,
            Status = found.Status,
            Problem = found.Problem,
            Zone = receipt?.TimeZone,
            Start = receipt?.Start,
            End = receipt?.End,
            Events = receipt?.Events ?? 0,
            RawBytes = receipt?.RawBytes ?? 0,
            ObjectBytes = receipt?.ObjectBytes ?? 0,
            Format = receipt?.Format,
            Compression = receipt?.Compression,
            Hours = receipt?.Hours,
            IsByPart = found.Index?.IsByPart ?? false,
            Parts = receipt?.Parts?.Select(part => (IReadOnlyList<long>)[part.FirstTimestamp, part.LastTimestamp]).ToList(),
        };
    }
}

/// <summary>Where a time is in a day.</summary>
/// <param name="Part">The number of the part, from 1.</param>
/// <param name="Line">The number of the line in the day, or in its part.</param>
internal sealed record PositionDocument(int Part, long Line);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(AboutDocument))]
[JsonSerializable(typeof(CoverageDocument))]
[JsonSerializable(typeof(DayDocument))]
[JsonSerializable(typeof(PositionDocument))]
internal sealed partial class ApiJson : JsonSerializerContext
{
    /// <summary>Text as it is: answers are UTF-8, and no HTML.</summary>
    public static ApiJson Utf8 => field ??= new(new(Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}
