using System.Text.Json.Serialization;

namespace LogArchive.Catalog;

/// <summary>The state that ListGroups, the Map and ReviewRun pass on: a few hundred bytes, however many groups there are.</summary>
public sealed record RunState
{
    /// <summary>The plan's bucket.</summary>
    public required string Bucket { get; init; }

    /// <summary>The bucket of daily objects and receipts.</summary>
    public required string ArchiveBucket { get; init; }

    /// <summary>The account that must own the plan's bucket; absent if it is not checked.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public string? Owner { get; init; }

    /// <summary>The region of the archive bucket; absent if it is the functions'.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public string? ArchiveRegion { get; init; }

    /// <summary>The account that must own the archive bucket; absent if it is not checked.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public string? ArchiveOwner { get; init; }

    /// <summary>The key of the file of the plan that the Map processes next, or has processed last.</summary>
    public required string Key { get; init; }

    /// <summary>Files of that plan that went through the Map before; absent if none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int FilesBefore { get; init; }

    /// <summary>Files of that plan that come after it; absent if none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int FilesAfter { get; init; }

    /// <summary>Work items of that plan, in all its files.</summary>
    public required int Items { get; init; }

    /// <summary>The pass, from 1.</summary>
    public required int Pass { get; init; }

    /// <summary>Work items that the Map exports at once.</summary>
    public required int MaxConcurrency { get; init; }

    /// <summary>The day that the run is due for, or asked for; absent for several days.</summary>
    public DateOnly? Date { get; init; }

    /// <summary>Whether the input names its log groups, so that others were not considered; absent if it does not.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool OnlyNamed { get; init; }

    /// <summary>Whether nothing is left to do.</summary>
    public bool Done { get; init; }

    /// <summary>The state at the beginning of another plan.</summary>
    internal RunState At(PublishedPlan plan) => this with
    {
        Key = plan.Key,
        Pass = plan.Pass,
        Items = plan.Items,
        FilesBefore = 0,
        FilesAfter = plan.FilesAfter,
    };

    /// <summary>The state of the same pass at the next file of its plan.</summary>
    /// <param name="run">The execution's name.</param>
    public RunState AtNextFile(string run) => this with
    {
        Key = ArchiveKeys.Plan(run, Pass, FilesBefore + 2),
        FilesBefore = FilesBefore + 1,
        FilesAfter = FilesAfter - 1,
    };
}
