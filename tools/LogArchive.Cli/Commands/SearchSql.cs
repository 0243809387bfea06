using System.Globalization;
using System.Text;
using LogArchive.Catalog;
using LogArchive.Reporting;
using LogArchive.Retrieval.Athena;
using LogArchive.Retrieval.Matching;
using LogArchive.Retrieval.Reading;
using LogArchive.Retrieval.Selecting;
using LogArchive.Retrieval.Sources;

namespace LogArchive.Cli.Commands;

/// <summary>Prints the Athena query of a search.</summary>
internal sealed class SearchSql(TextWriter output, TextWriter error)
{
    /// <summary>Dollars for a byte that Athena reads ($5 per TB, list price).</summary>
    private const double DollarsPerByte = 5e-12;

    /// <summary>What to search for.</summary>
    public required MatchQuery Match { get; init; }

    /// <summary>How many lines to find; null: all.</summary>
    public required int? Limit { get; init; }

    /// <summary>Whether to print only how many were found.</summary>
    public required bool IsCount { get; init; }

    /// <summary>What to say where there is nothing to read.</summary>
    public required string NothingArchived { get; init; }

    /// <returns>The exit code.</returns>
    public async Task<int> RunAsync(ArchiveSource source, ArchiveSelection selection, CancellationToken cancellationToken)
    {
        List<Receipt> receipts = await ReadPlan.ReceiptsAsync(source, selection, cancellationToken).ToListAsync(cancellationToken);
        List<Receipt> ndjson = receipts.FindAll(receipt => receipt.Format == "ndjson");
        if (ndjson.Count < receipts.Count)
        {
            await error.WriteLineAsync($"Athena has no table for text format: {receipts.Count - ndjson.Count} daily objects are left out.");
        }

        if (ndjson.Count == 0)
        {
            await error.WriteLineAsync(NothingArchived);
            return Search.NothingFound;
        }

        string sql = new AthenaQuery(ndjson, selection.Time, Match) { Limit = Limit, IsCount = IsCount }.ToString();
        if (Encoding.UTF8.GetByteCount(sql) > AthenaQuery.MaxBytes)
        {
            throw new UsageException(
                $"The query would have more than the {AthenaQuery.MaxBytes:#,0} bytes that Athena takes, because it names every log group. "
                + "Select fewer with --group.");
        }

        await error.WriteLineAsync(Cost(ndjson));
        await output.WriteLineAsync(sql);
        return CommandLine.Ok;
    }

    private static string Cost(List<Receipt> receipts)
    {
        long bytes = receipts.Sum(receipt => receipt.ObjectBytes);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"Athena reads {ByteSize.Of(bytes)} of {receipts.Count:#,0} objects: about ${bytes * DollarsPerByte:0.00}. If your stack has another name "
            + $"than logarchive, replace the name of the database by the stack's output Database.");
    }
}
