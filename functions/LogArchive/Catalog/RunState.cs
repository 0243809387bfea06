using System.Text.Json.Serialization;

namespace LogArchive.Catalog;

/// <summary>The state between ListGroups, the Map and ReviewRun: a few hundred bytes however many groups there are.</summary>
public sealed record RunState
{
    /// <summary>The bucket the plan lies in.</summary>
    public required string Bucket { get; init; }

    /// <summary>The file of the plan that comes next (or was the last one).</summary>
    public required string Key { get; init; }

    /// <summary>How many files of that plan went through the Map before; absent for none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int FilesBefore { get; init; }

    /// <summary>How many files of that plan come after it; absent for none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int FilesAfter { get; init; }

    /// <summary>How many work items that plan has, in all its files.</summary>
    public required int Items { get; init; }

    /// <summary>Number of the pass, from 1.</summary>
    public required int Pass { get; init; }

    /// <summary>How many items the Map works on at once.</summary>
    public required int MaxConcurrency { get; init; }

    /// <summary>Whether the input names its log groups, so that others were not looked at; absent when it does not.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool OnlyNamed { get; init; }

    /// <summary>Whether nothing is left to do.</summary>
    public bool Done { get; init; }

    /// <summary>At the beginning of another plan.</summary>
    internal RunState At(PublishedPlan plan) => this with
    {
        Key = plan.Key,
        Pass = plan.Pass,
        Items = plan.Items,
        FilesBefore = 0,
        FilesAfter = plan.FilesAfter,
    };

    /// <summary>The same pass, with the next file of its plan.</summary>
    /// <param name="run">The execution's name.</param>
    public RunState AtNextFile(string run) => this with
    {
        Key = ArchiveKeys.Plan(run, Pass, FilesBefore + 2),
        FilesBefore = FilesBefore + 1,
        FilesAfter = FilesAfter - 1,
    };
}
