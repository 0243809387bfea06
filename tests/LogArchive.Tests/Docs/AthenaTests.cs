using System.Text.RegularExpressions;
using LogArchive.Tests.Template;

namespace LogArchive.Tests.Docs;

/// <summary>The queries in docs/athena.md, against the tables of the template.</summary>
public sealed partial class AthenaTests
{
    private static readonly DeployedStack Stack = new();

    public static TheoryData<string> Queries => [.. new Markdown("docs/athena.md").Blocks("sql")];

    [Theory]
    [MemberData(nameof(Queries))]
    public void A_query_has_no_names_but_the_tables_columns_and_its_own(string query)
    {
        string names = Text().Replace(query, "''");
        Match table = Table().Match(names);
        string[] own = [.. Alias().Matches(names).Select(match => match.Groups[1].Value)];
        string[] used = [.. Name().Matches(Table().Replace(names, "")).Select(match => match.Value).Distinct()];

        Assert.True(table.Success, query);
        Assert.NotEmpty(used);
        Assert.Empty(used.Except(own).Except(Columns(table.Groups[1].Value)));
    }

    [Theory]
    [MemberData(nameof(Queries))]
    public void A_query_says_which_days_and_of_events_also_which_log_groups(string query)
    {
        Assert.Matches("dt (=|BETWEEN|IN) ", query);
        if (query.Contains("logarchive.logs", StringComparison.Ordinal))
        {
            Assert.Matches("log_group (=|IN) ", query);
        }
    }

    /// <summary>A table's columns as a query has to write them: what is a word of SQL, in quotes.</summary>
    private static IEnumerable<string> Columns(string table)
    {
        var input = Stack.Properties(table == "logs" ? "LogsTable" : "ReceiptsTable")["TableInput"]!;
        return input["StorageDescriptor"]!["Columns"]!.AsArray().Concat(input["PartitionKeys"]!.AsArray())
            .Select(column => column!["Name"]!.ToString()).Select(name => name == "timestamp" ? "\"timestamp\"" : name);
    }

    [GeneratedRegex("'[^']*'")]
    private static partial Regex Text();

    [GeneratedRegex(@"\blogarchive\.(logs|receipts)\b")]
    private static partial Regex Table();

    [GeneratedRegex(@"\bAS (\w+)")]
    private static partial Regex Alias();

    /// <summary>A name in small letters that is no function's: words of SQL are written large.</summary>
    [GeneratedRegex("\"[a-z_]+\"|(?<![\\w\"])[a-z_][a-z0-9_]*(?![\\w(\"])")]
    private static partial Regex Name();
}
