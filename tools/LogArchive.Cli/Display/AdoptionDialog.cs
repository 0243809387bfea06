using LogArchive.Catalog;
using LogArchive.Days;
using LogArchive.Retrieval.Verifying;

namespace LogArchive.Cli.Display;

/// <summary>Adopts objects without a receipt, after it has asked.</summary>
internal sealed class AdoptionDialog(Adoption adoption, bool isConfirmed, TextWriter error)
{
    /// <summary>Makes room on the terminal.</summary>
    public required Action Hide { get; init; }

    /// <summary>Adopts what a check found.</summary>
    /// <returns>The result without what was adopted.</returns>
    /// <exception cref="UsageException">Nobody can be asked.</exception>
    public async Task<CheckResult> RunAsync(CheckResult result, CancellationToken cancellationToken)
    {
        // Several objects of one day: which of them is the day is not for a program to decide.
        Finding[] adoptable = [.. result.Findings.Where(found => found.Kind == FindingKind.ReceiptMissing)
            .GroupBy(found => (found.LogGroup, found.Date)).Where(group => group.Count() == 1).Select(group => group.First())];
        if (adoptable.Length == 0)
        {
            await error.WriteLineAsync("No object without a receipt was found, so there is nothing to adopt.");
            return result;
        }

        if (!isConfirmed && !await AskAsync(adoptable, cancellationToken))
        {
            return result;
        }

        var left = new List<Finding>(result.Findings);
        foreach (Finding found in adoptable)
        {
            try
            {
                Receipt receipt = await adoption.AdoptAsync(found, cancellationToken);
                Hide();
                await error.WriteLineAsync($"adopted: '{receipt.LogGroup}' {ArchiveDay.Format(receipt.Date)}, "
                    + $"{new WordCount(receipt.Events, receipt.Events == 1 ? "event" : "events")}");
                left.Remove(found);
            }
            catch (NotAdoptable e)
            {
                left[left.IndexOf(found)] = found with { Message = $"{found.Message} {e.Message}", Commands = [] };
            }
        }

        return result with { Findings = left };
    }

    private async Task<bool> AskAsync(Finding[] adoptable, CancellationToken cancellationToken)
    {
        foreach (Finding found in adoptable.Take(10))
        {
            await error.WriteLineAsync($"  {found.LogGroup} {ArchiveDay.Format(found.Date!.Value)}  {found.Key}");
        }

        string question = $"Read {(adoptable.Length == 1 ? "this object" : $"these {adoptable.Length} objects")} completely and write the receipts?";
        return await new Consent(error).AskAsync(question, cancellationToken);
    }
}
