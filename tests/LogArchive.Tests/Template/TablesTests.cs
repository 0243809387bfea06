using System.Text;
using System.Text.Json.Nodes;
using Amazon.CloudWatchLogs.Model;
using LogArchive.Catalog;
using LogArchive.Settings;
using LogArchive.Tests.Reading;

namespace LogArchive.Tests.Template;

/// <summary>The tables that Athena reads the archive by: the bucket's layout and its JSON, said once more.</summary>
public sealed class TablesTests
{
    private static readonly DeployedStack Stack = new(("BucketName", "my-bucket"));

    [Fact]
    public void The_columns_of_logs_are_the_fields_of_a_line()
    {
        byte[] page = PageJson.Of(new FilterLogEventsResponse { Events = [Some.Event(1)] });
        string line = Encoding.UTF8.GetString(PageJson.Parse(page, LineFormat.Ndjson).Lines[0].Bytes);

        Assert.Equal(JsonNode.Parse(line)!.AsObject().Select(field => field.Key.ToLowerInvariant()), Columns("LogsTable"));
    }

    [Fact]
    public void The_columns_of_receipts_are_fields_of_a_receipt()
    {
        string[] fields = [.. CatalogJson.Default.Receipt.Properties.Select(property => property.Name.ToLowerInvariant())];

        Assert.NotEmpty(Columns("ReceiptsTable"));
        Assert.Empty(Columns("ReceiptsTable").Except(fields));
    }

    [Theory]
    [InlineData(Some.Group)]
    [InlineData("odd//name#1")]
    public void A_partition_of_logs_is_the_folder_of_a_daily_object(string logGroup)
    {
        string key = ArchiveKeys.DailyObject(Some.Id(logGroup), Some.Date, LineFormat.Ndjson, Compression.Gzip);

        Assert.Equal($"s3://my-bucket/{key[..(key.LastIndexOf('/') + 1)]}", Partition("LogsTable", ("account", Some.Scope.Account), ("region", Some.Scope.Region), ("log_group", GroupPath.Encode(logGroup)), ("dt", "2026-11-09")));
        Assert.StartsWith(Location("LogsTable"), $"s3://my-bucket/{key}", StringComparison.Ordinal);
    }

    [Fact]
    public void A_partition_of_receipts_is_the_folder_of_a_days_receipts()
    {
        Assert.Equal($"s3://my-bucket/{ArchiveKeys.Receipts(Some.Scope, Some.Date)}", Partition("ReceiptsTable", ("account", Some.Scope.Account), ("region", Some.Scope.Region), ("dt", "2026-11-09")));
        Assert.StartsWith(Location("ReceiptsTable"), $"s3://my-bucket/{ArchiveKeys.Receipts(Some.Scope, Some.Date)}", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("LogsTable")]
    [InlineData("ReceiptsTable")]
    public void Every_partition_column_is_projected_so_that_nobody_has_to_add_partitions(string table)
    {
        JsonObject parameters = Input(table)["Parameters"]!.AsObject();
        string[] partitions = [.. Input(table)["PartitionKeys"]!.AsArray().Select(key => key!["Name"]!.ToString())];

        Assert.Equal("true", parameters["projection.enabled"]!.ToString());
        Assert.All(partitions, partition => Assert.True(parameters.ContainsKey($"projection.{partition}.type"), partition));
        Assert.Empty(Columns(table).Intersect(partitions));
        Assert.EndsWith("/", parameters["storage.location.template"]!.ToString(), StringComparison.Ordinal);
        Assert.All(parameters, parameter => Assert.Equal(System.Text.Json.JsonValueKind.String, parameter.Value!.GetValueKind()));
    }

    [Theory]
    [InlineData("LogsTable")]
    [InlineData("ReceiptsTable")]
    public void The_tables_show_the_stacks_own_account_and_region_unless_they_are_told_others(string table)
    {
        JsonObject Parameters(params (string, string)[] values) => new DeployedStack(values).Properties(table)["TableInput"]!["Parameters"]!.AsObject();
        JsonObject own = Parameters();
        JsonObject others = Parameters(("TableAccounts", "111122223333,444455556666"), ("TableRegions", "eu-central-1,us-east-1"));

        Assert.Equal(("enum", "000000000000"), (own["projection.account.type"]!.ToString(), own["projection.account.values"]!.ToString()));
        Assert.Equal(("enum", "us-east-1"), (own["projection.region.type"]!.ToString(), own["projection.region.values"]!.ToString()));
        Assert.Equal("111122223333,444455556666", others["projection.account.values"]!.ToString());
        Assert.Equal("eu-central-1,us-east-1", others["projection.region.values"]!.ToString());
    }

    [Fact]
    public void Bare_messages_have_no_table()
    {
        Assert.Equal(["ReceiptsTable"], new DeployedStack(("Format", "text")).Of("AWS::Glue::Table"));
        Assert.Equal(["LogsTable", "ReceiptsTable"], Stack.Of("AWS::Glue::Table"));
    }

    private static JsonNode Input(string table) => Stack.Properties(table)["TableInput"]!;

    private static string Location(string table) => Input(table)["StorageDescriptor"]!["Location"]!.ToString();

    private static string[] Columns(string table) => [.. Input(table)["StorageDescriptor"]!["Columns"]!.AsArray().Select(column => column!["Name"]!.ToString())];

    private static string Partition(string table, params (string Name, string Value)[] values) => values.Aggregate(
        Input(table)["Parameters"]!["storage.location.template"]!.ToString(), (text, value) => text.Replace($"${{{value.Name}}}", value.Value, StringComparison.Ordinal));
}
