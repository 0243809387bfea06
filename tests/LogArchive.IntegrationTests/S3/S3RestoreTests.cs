using System.Net;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using LogArchive.LocalAws;
using LogArchive.LocalAws.S3;
using Microsoft.Extensions.Time.Testing;

namespace LogArchive.IntegrationTests.S3;

/// <summary>Archived storage classes of the local S3, seen with the SDK and with the AWS command.</summary>
public sealed class S3RestoreTests : IAsyncLifetime
{
    private const string Bucket = "archive";

    private static readonly TimeSpan Delay = TimeSpan.FromHours(4);

    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("logarchive-restore-");
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 22, 10, 0, 0, TimeSpan.Zero));
    private LocalAwsServer? _server;
    private AmazonS3Client? _s3;

    [Theory]
    [InlineData("GLACIER")]
    [InlineData("DEEP_ARCHIVE")]
    public async Task An_archived_object_is_read_after_its_restore_and_until_its_copy_expires(string storageClass)
    {
        await PutAsync("a", storageClass);

        await AssertUnreadableAsync();
        Assert.Equal((false, null), await StateAsync());
        Assert.Equal(HttpStatusCode.Accepted, (await RestoreAsync(2)).HttpStatusCode);
        Assert.Equal((true, null), await StateAsync());
        Assert.Equal("RestoreAlreadyInProgress", (await Assert.ThrowsAsync<AmazonS3Exception>(() => RestoreAsync(2))).ErrorCode);
        await AssertUnreadableAsync();

        _time.Advance(Delay);
        Assert.Equal("content", await ReadAsync());
        Assert.Equal((false, new DateTime(2026, 11, 25)), await StateAsync());
        Assert.Equal(HttpStatusCode.OK, (await RestoreAsync(5)).HttpStatusCode);
        Assert.Equal((false, new DateTime(2026, 11, 28)), await StateAsync());

        _time.Advance(TimeSpan.FromDays(6));
        await AssertUnreadableAsync();
        Assert.Equal((false, null), await StateAsync());
    }

    [Fact]
    public async Task A_restore_survives_a_restart()
    {
        await PutAsync("a", "GLACIER");
        await RestoreAsync(2);
        await StopAsync();
        await StartAsync();
        _time.Advance(Delay);

        Assert.Equal("content", await ReadAsync());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("STANDARD_IA")]
    [InlineData("GLACIER_IR")]
    public async Task Other_objects_need_no_restore(string? storageClass)
    {
        await PutAsync("a", storageClass);

        Assert.Equal("content", await ReadAsync());
        Assert.Equal("InvalidObjectState", (await Assert.ThrowsAsync<AmazonS3Exception>(() => RestoreAsync(2))).ErrorCode);
    }

    [Fact]
    public async Task A_list_names_the_storage_class()
    {
        await PutAsync("a", "GLACIER");
        await PutAsync("b", null);

        ListObjectsV2Response listed = await _s3!.ListObjectsV2Async(new ListObjectsV2Request { BucketName = Bucket });

        Assert.Equal(["GLACIER", "STANDARD"], listed.S3Objects.Select(found => found.StorageClass.Value));
    }

    [Fact]
    public async Task Expedited_is_not_for_deep_archive_and_days_are_at_least_one()
    {
        await PutAsync("a", "DEEP_ARCHIVE");

        Assert.Equal("InvalidArgument", (await Assert.ThrowsAsync<AmazonS3Exception>(() => RestoreAsync(2, GlacierJobTier.Expedited))).ErrorCode);
        Assert.Equal("InvalidArgument", (await Assert.ThrowsAsync<AmazonS3Exception>(() => RestoreAsync(0))).ErrorCode);
    }

    [AwsCommandFact]
    public async Task The_AWS_command_restores()
    {
        await PutAsync("a", "DEEP_ARCHIVE");
        string[] restore = ["s3api", "restore-object", "--bucket", Bucket, "--key", "a", "--restore-request", "Days=2,GlacierJobParameters={Tier=Bulk}"];

        string refused = await AwsCommand.FailAsync(_server!.Endpoint, "s3api", "get-object", "--bucket", Bucket, "--key", "a", Path.Combine(_directory.FullName, "out"));
        await AwsCommand.SucceedAsync(_server.Endpoint, restore);
        string again = await AwsCommand.FailAsync(_server.Endpoint, restore);
        string ongoing = await HeadAsync();
        _time.Advance(Delay);
        string restored = await HeadAsync();

        Assert.Contains("InvalidObjectState", refused, StringComparison.Ordinal);
        Assert.Contains("RestoreAlreadyInProgress", again, StringComparison.Ordinal);
        Assert.Contains("""
            ongoing-request=\"true\"
            """, ongoing, StringComparison.Ordinal);
        Assert.Contains("""
            ongoing-request=\"false\", expiry-date=\"Wed, 25 Nov 2026 00:00:00 GMT\"
            """, restored, StringComparison.Ordinal);
        Assert.Contains("\"StorageClass\": \"DEEP_ARCHIVE\"", restored, StringComparison.Ordinal);
    }

    public Task InitializeAsync() => StartAsync();

    public async Task DisposeAsync()
    {
        await StopAsync();
        _directory.Delete(recursive: true);
    }

    private async Task StartAsync()
    {
        var options = new LocalAwsOptions { DataDirectory = _directory.FullName, Time = _time, S3 = new S3Options { RestoreDelay = Delay } };
        _server = await LocalAwsServer.StartAsync(options);
        _s3 = new AmazonS3Client(
            new BasicAWSCredentials("test", "test"),
            new AmazonS3Config { ServiceURL = _server.Endpoint.ToString(), ForcePathStyle = true, AuthenticationRegion = "us-east-1", MaxErrorRetry = 0 });
        await _s3.PutBucketAsync(Bucket);
    }

    private async Task StopAsync()
    {
        _s3!.Dispose();
        await _server!.DisposeAsync();
    }

    private Task<PutObjectResponse> PutAsync(string key, string? storageClass) => _s3!.PutObjectAsync(new PutObjectRequest
    {
        BucketName = Bucket,
        Key = key,
        ContentBody = "content",
        StorageClass = storageClass is null ? null : S3StorageClass.FindValue(storageClass),
    });

    private async Task<string> ReadAsync()
    {
        using GetObjectResponse response = await _s3!.GetObjectAsync(Bucket, "a");
        using var reader = new StreamReader(response.ResponseStream);
        return await reader.ReadToEndAsync();
    }

    private async Task AssertUnreadableAsync() =>
        Assert.Equal("InvalidObjectState", (await Assert.ThrowsAsync<InvalidObjectStateException>(ReadAsync)).ErrorCode);

    private async Task<(bool IsOngoing, DateTime? Until)> StateAsync()
    {
        GetObjectMetadataResponse found = await _s3!.GetObjectMetadataAsync(Bucket, "a");
        return (found.RestoreInProgress == true, found.RestoreExpiration?.ToUniversalTime());
    }

    private Task<RestoreObjectResponse> RestoreAsync(int days, GlacierJobTier? tier = null) => _s3!.RestoreObjectAsync(
        new RestoreObjectRequest { BucketName = Bucket, Key = "a", Days = days, Tier = tier ?? GlacierJobTier.Standard });

    private Task<string> HeadAsync() => AwsCommand.SucceedAsync(_server!.Endpoint, "s3api", "head-object", "--bucket", Bucket, "--key", "a");
}
