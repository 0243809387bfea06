using System.Globalization;
using LogArchive.Catalog;
using LogArchive.Days;
using LogArchive.Retrieval.Matching;
using LogArchive.Retrieval.Selecting;

namespace LogArchive.Retrieval.Athena;

/// <summary>The query with which Athena finds what a search would find.</summary>
/// <param name="Receipts">The archived days to search, of format ndjson and one account and region; at least one.</param>
/// <param name="Time">The time.</param>
/// <param name="Match">What lines must be.</param>
public sealed record AthenaQuery(IReadOnlyList<Receipt> Receipts, TimeRange Time, MatchQuery Match)
{
    /// <summary>Athena's limit for the text of a query, in bytes (Athena service quotas).</summary>
    public const int MaxBytes = 262_144;

    /// <summary>The database of a stack that is named logarchive.</summary>
    public string Database { get; init; } = "logarchive";

    /// <summary>How many lines at most; null: all.</summary>
    public int? Limit { get; init; }

    /// <summary>Whether lines are only counted.</summary>
    public bool IsCount { get; init; }

    /// <summary>The SQL, with a semicolon and without a line end at its end.</summary>
    public override string ToString() => IsCount
        ? $"SELECT count(*) AS lines{Source};"
        : $"SELECT log_group, from_unixtime(\"timestamp\" / 1000.0) AS at, logstream, message{Source}\n"
            + $"ORDER BY \"timestamp\"{(Limit is { } limit ? string.Create(CultureInfo.InvariantCulture, $"\nLIMIT {limit}") : "")};";

    private string Source => $"\nFROM {Database}.logs\nWHERE {string.Join("\n  AND ", Conditions())}";

    private IEnumerable<string> Conditions()
    {
        (string account, string region) = Receipts[0].Group.Scope;
        yield return $"account = {SqlText.Quote(account)} AND region = {SqlText.Quote(region)}";
        string[] groups = [.. Receipts.Select(receipt => receipt.LogGroup).Distinct().Order(StringComparer.Ordinal).Select(GroupPath.Encode)];
        yield return $"log_group IN ({string.Join(", ", groups.Select(SqlText.Quote))})";
        yield return $"dt BETWEEN '{ArchiveDay.Format(Receipts.Min(receipt => receipt.Date))}' AND '{ArchiveDay.Format(Receipts.Max(receipt => receipt.Date))}'";
        yield return string.Create(CultureInfo.InvariantCulture, $"\"timestamp\" >= {Time.From} AND \"timestamp\" < {Time.To}");
        if (Match.Text.Length > 0 || Match.Invert)
        {
            yield return Text();
        }

        if (Match.Streams.Count > 0)
        {
            yield return $"({string.Join(" OR ", Match.Streams.Select(stream => SqlText.Matches("logstream", stream.ToString())))})";
        }

        foreach (FieldCondition field in Match.Fields)
        {
            yield return JsonFieldSql.Of(field);
        }
    }

    private string Text()
    {
        string not = Match.Invert ? "NOT " : "";
        string found = Match.Invert ? "= 0" : "> 0";
        return Match switch
        {
            { IsPattern: true } => $"{not}regexp_like(message, {SqlText.Quote((Match.IgnoreCase ? "(?im)" : "(?m)") + Match.Text)})",
            { IgnoreCase: true } => $"strpos(lower(message), lower({SqlText.Quote(Match.Text)})) {found}",
            _ => $"strpos(message, {SqlText.Quote(Match.Text)}) {found}",
        };
    }
}
