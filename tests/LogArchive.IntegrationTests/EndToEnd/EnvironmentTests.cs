namespace LogArchive.IntegrationTests.EndToEnd;

/// <summary>What is wrong around the command line is called by its name.</summary>
public sealed class EnvironmentTests
{
    private static readonly Dictionary<string, string> Somewhere = new()
    {
        ["AWS_ENDPOINT_URL"] = "http://127.0.0.1:1",
        ["AWS_REGION"] = "us-east-1",
        ["AWS_ACCESS_KEY_ID"] = "test",
        ["AWS_SECRET_ACCESS_KEY"] = "test",
        ["AWS_EC2_METADATA_DISABLED"] = "true",
    };

    [Fact]
    public async Task A_missing_time_zone_database_is_not_a_wrong_zone()
    {
        CliResult groups = (await Cli.RunAsync(new Dictionary<string, string>(Somewhere) { ["TZDIR"] = "/nonexistent" }, "groups", "--bucket", "archive", "--time-zone", "Europe/Berlin")).Exits(2);

        Assert.Contains("the time zone database is missing from '/nonexistent', which TZDIR names", groups.Error);
        Assert.DoesNotContain("must be an IANA time zone", groups.Error);
    }

    [Fact]
    public async Task UTC_needs_no_time_zone_database()
    {
        CliResult groups = await Cli.RunAsync(new Dictionary<string, string>(Somewhere) { ["TZDIR"] = "/nonexistent" }, "groups", "--bucket", "archive", "--time-zone", "UTC");

        Assert.DoesNotContain("time zone", groups.Error);
    }

    [Fact]
    public async Task Dual_stack_with_an_endpoint_of_ones_own_is_no_matter_of_credentials()
    {
        await using var aws = await EmulatedAws.StartAsync(Emulator.Local);

        CliResult refused = (await Cli.RunAsync(new Dictionary<string, string>(aws.Environment) { ["AWS_USE_DUALSTACK_ENDPOINT"] = "true" }, "run", "--bucket", aws.Bucket)).Exits(2);

        Assert.Contains("dual-stack", refused.Error);
        Assert.DoesNotContain("credentials", refused.Error);
    }

    [Fact]
    public async Task Without_credentials_a_run_says_so_once_and_at_once()
    {
        var environment = new Dictionary<string, string>(Somewhere)
        {
            ["AWS_ACCESS_KEY_ID"] = "",
            ["AWS_SECRET_ACCESS_KEY"] = "",
            ["AWS_SHARED_CREDENTIALS_FILE"] = "/nonexistent",
            ["AWS_CONFIG_FILE"] = "/nonexistent",
        };

        CliResult refused = (await Cli.RunAsync(environment, "run", "--bucket", "archive")).Exits(2);

        Assert.Equal(
            "logarchive: There are no credentials for AWS: none in the environment, no profile 'default', no role of a machine or container. ",
            refused.Error[..refused.Error.IndexOf("Sign in", StringComparison.Ordinal)]);
    }
}
