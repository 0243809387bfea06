using LogArchive.Groups;
using LogArchive.Retrieval.Reading;
using LogArchive.Retrieval.Sources;

namespace LogArchive.Browse;

/// <summary>What the page shows, and what it says.</summary>
public sealed record BrowseOptions
{
    /// <summary>The archive.</summary>
    public required ArchiveSource Source { get; init; }

    /// <summary>The accounts and regions to show; at least one.</summary>
    public required IReadOnlyList<ArchiveScope> Scopes { get; init; }

    /// <summary>The directory of a local copy; null: the archive is in its bucket.</summary>
    public string? Directory { get; init; }

    /// <summary>The TCP port on 127.0.0.1; 0: any free one.</summary>
    public int Port { get; init; }

    /// <summary>What to type for <c>./logarchive</c>, which all messages say: the page shows this instead.</summary>
    public string Command { get; init; } = "./logarchive";

    /// <summary>The options that name the archive in commands that the page shows: empty, or beginning with a space.</summary>
    public string Typed { get; init; } = "";

    /// <summary>Says how much a search reads, in a sentence or two.</summary>
    public required Func<ReadPlan, string> Estimate { get; init; }

    /// <summary>What a reader sees of an expected error; null for a bug.</summary>
    public required Func<Exception, string?> Explain { get; init; }

    /// <summary>Told of errors that are bugs.</summary>
    public Action<Exception> Unexpected { get; init; } = _ => { };
}
