namespace LogArchive.Retrieval.Verifying;

/// <summary>Something that is wrong with an archive.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Message">What was found, as a sentence.</param>
/// <param name="Commands">The commands that mend it, in order; empty if a person has to decide.</param>
public sealed record Finding(FindingKind Kind, string Message, IReadOnlyList<string> Commands)
{
    /// <summary>The log group; null if it concerns all of them.</summary>
    public string? LogGroup { get; init; }

    /// <summary>The archive day.</summary>
    public DateOnly? Date { get; init; }

    /// <summary>The object's or document's key.</summary>
    public string? Key { get; init; }
}

/// <summary>Something that could not be checked.</summary>
/// <param name="LogGroup">The log group.</param>
/// <param name="Date">The archive day.</param>
/// <param name="Message">Why not, as a sentence.</param>
/// <param name="Command">What makes it possible; null: nothing.</param>
public sealed record Unchecked(string LogGroup, DateOnly Date, string Message, string? Command);
