using LogArchive.Cli.Lines;

namespace LogArchive.Tests.Retrieval;

public sealed class ReadEstimateTests
{
    private static readonly ReadEstimate Large = new()
    {
        Objects = 90,
        Bytes = 40_000_000_000,
        LineBytes = 0,
        Requests = 20_000,
        Retrieval = 0,
        IsLocal = false,
        IsCharged = true,
    };

    [Fact]
    public void It_says_what_AWS_charges_and_how_long_networks_take() => Assert.Equal(
        "Reads 40.0 GB of 90 objects with 0 B of lines: about 6 min 40 s in the bucket's region, 53 min 20 s over 100 Mbit/s. "
            + "Costs less than $0.01 for 20,000 GET requests, and outside of AWS about $3.60 for the transfer (list prices of us-east-1).",
        Large.ToString());

    [Fact]
    public void Classes_for_infrequent_access_charge_for_reading() =>
        Assert.Contains("Costs about $0.41 for 20,000 GET requests and retrieval, ", (Large with { Retrieval = 0.4 }).ToString(), StringComparison.Ordinal);

    [Fact]
    public void Other_stores_and_directories_cost_nothing_that_is_known()
    {
        Assert.EndsWith(" over 100 Mbit/s.", (Large with { IsCharged = false }).ToString(), StringComparison.Ordinal);
        Assert.EndsWith(" of lines: about 6 min 40 s.", (Large with { IsLocal = true, IsCharged = false }).ToString(), StringComparison.Ordinal);
        Assert.StartsWith("Reads 40.0 GB of 1 object with ", (Large with { Objects = 1 }).ToString(), StringComparison.Ordinal);
    }
}
