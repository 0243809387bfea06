using System.Net;
using System.Net.Sockets;

namespace LogArchive.IntegrationTests.Packages;

/// <summary>eng/choose, in a folder of its own, against feeds of all kinds.</summary>
public sealed class ChooseTests
{
    private const string Pinned = "1.2.3";

    [Fact]
    public async Task A_feed_with_all_packages_is_used()
    {
        using var feed = new PackageFolder(Pinned);

        Assert.Equal("packages: nuget (the feed has all AWS packages)", await ChoiceAsync(feed.Path));
    }

    [Fact]
    public async Task A_newer_version_is_not_the_pinned_one()
    {
        using var feed = new PackageFolder("1.2.4");

        Assert.Equal(
            "packages: source (the feed has no AWSSDK.CloudWatchLogs 1.2.3 and 3 more; using the stand-ins in eng/)",
            await ChoiceAsync(feed.Path));
    }

    [Fact]
    public async Task A_feed_without_the_packages_is_told_apart_from_no_feed()
    {
        using var feed = new PackageFolder();

        Assert.Equal(
            "packages: source (the feed has no AWSSDK.CloudWatchLogs 1.2.3 and 3 more; using the stand-ins in eng/)",
            await ChoiceAsync(feed.Path));
    }

    [Theory]
    [InlineData(401, "the feed refuses access with status 401 (Unauthorized): check its credentials in nuget.config")]
    [InlineData(503, "the feed fails with status 503 (Service Unavailable)")]
    public async Task A_feed_that_answers_with_an_error_is_quoted(int status, string reason)
    {
        using var feed = new ErrorFeed(status);

        Assert.Equal($"packages: source ({reason}; using the stand-ins in eng/)", await ChoiceAsync(feed.Url));
    }

    [Fact]
    public async Task A_feed_that_never_answers_is_given_up()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();

        Assert.Equal(
            "packages: source (the feed did not answer within 6 s; using the stand-ins in eng/)",
            await ChoiceAsync($"http://{silent.LocalEndpoint}/index.json", seconds: 6));
    }

    [Fact]
    public async Task A_closed_port_is_no_feed()
    {
        Assert.Equal(
            "packages: source (no package feed can be reached; using the stand-ins in eng/)",
            await ChoiceAsync("http://127.0.0.1:1/index.json"));
    }

    private static async Task<string> ChoiceAsync(string feed, int seconds = 120)
    {
        using var repository = new ChoosingRepository(feed, Pinned);
        return await repository.ChooseAsync(seconds);
    }
}
