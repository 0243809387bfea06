using System.Text.Encodings.Web;
using System.Text.Json.Serialization;

namespace LogArchive.Browse.Finding;

/// <summary>A line of the answer to a search; one of its members is there.</summary>
internal sealed record SearchRecord
{
    /// <summary>What will be read: the first record.</summary>
    public PlanRecord? Plan { get; init; }

    public HitRecord? Hit { get; init; }

    /// <summary>Stored bytes that were read so far.</summary>
    public long? Read { get; init; }

    /// <summary>What could not be read; the search goes on without it.</summary>
    public string? Warning { get; init; }

    /// <summary>Why the search ended early.</summary>
    public string? Error { get; init; }

    /// <summary>The last record of a search that ended.</summary>
    public EndRecord? End { get; init; }
}

/// <summary>What a selection takes to read.</summary>
/// <param name="Sentence">In words.</param>
/// <param name="Bytes">Stored bytes.</param>
/// <param name="Groups">Log groups.</param>
/// <param name="IsLarge">Whether to ask before it is read.</param>
internal sealed record PlanRecord(string Sentence, long Bytes, int Groups, bool IsLarge);

/// <summary>A line that was found.</summary>
/// <param name="Group">Its log group.</param>
/// <param name="Day">Its archive day.</param>
/// <param name="Part">The number of its part, if lines of the day are numbered by part.</param>
/// <param name="Line">Its number in the day, or in its part.</param>
/// <param name="Time">Its timestamp, in ms since the Unix epoch.</param>
/// <param name="Zone">The time zone of the day.</param>
/// <param name="Text">The beginning of its message.</param>
/// <param name="IsCut">Whether the message is longer.</param>
internal sealed record HitRecord(string Group, DateOnly Day, int? Part, long Line, long Time, string Zone, string Text, bool IsCut);

/// <summary>How a search ended.</summary>
/// <param name="Hits">Lines that were found.</param>
/// <param name="IsAll">Whether there are no more; otherwise the limit was reached.</param>
internal sealed record EndRecord(long Hits, bool IsAll);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(SearchRecord))]
[JsonSerializable(typeof(PlanRecord))]
internal sealed partial class SearchJson : JsonSerializerContext
{
    /// <summary>Text as it is: the answer is UTF-8, and no HTML.</summary>
    public static SearchJson Utf8 => field ??= new(new(Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}
