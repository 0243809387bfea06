using System.Text.Json.Nodes;
using LogArchive.Catalog;
using LogArchive.IntegrationTests.Privilege;
using LogArchive.IntegrationTests.Stories;
using LogArchive.Templates;

namespace LogArchive.IntegrationTests.Deploying;

/// <summary>Athena finds what runs have written: partition projection makes folders of a partition's values, and never looks at keys.</summary>
[Collection(PrivilegeStories.Name)]
public sealed class TableLocationTests(PrivilegeStories stories)
{
    private static readonly JsonNode Resources = SamTemplate.Read().Resolve(new Deployment
    {
        Parameters = new Dictionary<string, string> { ["BucketName"] = StoryArchive.Bucket },
    })["Resources"]!;

    [Fact]
    public async Task Every_receipt_is_in_the_partition_of_its_account_region_and_day()
    {
        string[] keys = await stories.KeysAsync("catalog/");

        Assert.NotEmpty(keys);
        Assert.All(await stories.ReceiptsAsync(keys), stored => Assert.StartsWith(
            Location("ReceiptsTable", stored.Receipt), Address(stored.Key), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Every_daily_object_is_in_the_partition_of_its_account_region_log_group_and_day()
    {
        string[] keys = await stories.KeysAsync("logs/");
        var receipts = (await stories.ReceiptsAsync(await stories.KeysAsync("catalog/"))).Where(stored => stored.Receipt.Key is not null).ToDictionary(stored => stored.Receipt.Key!, stored => stored.Receipt);

        Assert.NotEmpty(keys);
        Assert.Equal(receipts.Keys.Order(StringComparer.Ordinal), keys.Order(StringComparer.Ordinal));
        Assert.All(keys, key => Assert.Equal(Location("LogsTable", receipts[key]), Address(key)[..(Address(key).LastIndexOf('/') + 1)]));
    }

    private static string Address(string key) => $"s3://{StoryArchive.Bucket}/{key}";

    /// <summary>The folder that Athena computes from a partition's values, which have to be among those that it would try.</summary>
    private static string Location(string table, Receipt receipt)
    {
        JsonNode parameters = Resources[table]!["Properties"]!["TableInput"]!["Parameters"]!;
        (string Name, string Value)[] values =
        [
            ("account", receipt.Group.Scope.Account),
            ("region", receipt.Group.Scope.Region),
            ("log_group", GroupPath.Encode(receipt.LogGroup)),
            ("dt", receipt.Date.ToString(parameters["projection.dt.format"]!.ToString(), System.Globalization.CultureInfo.InvariantCulture)),
        ];
        Assert.All(values.Where(value => parameters[$"projection.{value.Name}.type"]?.ToString() == "enum"), value =>
            Assert.Contains(value.Value, parameters[$"projection.{value.Name}.values"]!.ToString().Split(',')));
        return values.Aggregate(
            parameters["storage.location.template"]!.ToString(), (text, value) => text.Replace($"${{{value.Name}}}", value.Value, StringComparison.Ordinal));
    }
}
