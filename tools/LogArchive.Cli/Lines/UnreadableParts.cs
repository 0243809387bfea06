using LogArchive.Catalog;
using LogArchive.Days;
using LogArchive.Retrieval.Reading;
using LogArchive.Retrieval.Sources;

namespace LogArchive.Cli.Lines;

/// <summary>What of the selected lines cannot be read: it ends the command, or is said and left out.</summary>
/// <param name="source">The archive.</param>
/// <param name="error">Receives a line for each.</param>
/// <param name="areSkipped">Whether they are left out.</param>
internal sealed class UnreadableParts(ArchiveSource source, TextWriter error, bool areSkipped)
{
    /// <summary>How many were left out.</summary>
    public int Count { get; private set; }

    /// <summary>For <see cref="ArchiveReader.Skipped"/>; null if nothing is left out.</summary>
    public Action<PartDamaged>? Skipped => areSkipped ? failure => Skip(failure.Message) : null;

    /// <summary>Looks for receipts whose object is not there.</summary>
    /// <exception cref="InvalidDataException">There are some, and they are not left out.</exception>
    public void Check(ReadPlan plan)
    {
        foreach (Receipt missing in plan.Missing)
        {
            string date = ArchiveDay.Format(missing.Date);
            Skip($"{source.AddressOf(missing.Key!)} is not the object that the receipt of '{missing.LogGroup}' {date} describes, or is not "
                + $"there. {source.Mend(missing, "--overwrite")}");
        }
    }

    private void Skip(string problem)
    {
        if (!areSkipped)
        {
            throw new InvalidDataException($"{problem}. To read what is there, add --skip-damaged.");
        }

        Count++;
        error.WriteLine($"skipped: {problem}");
    }
}
