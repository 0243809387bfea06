using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using LogArchive.LocalAws;

namespace LogArchive.IntegrationTests.S3;

/// <summary>A local S3 with its own data directory and a bucket.</summary>
public sealed class LocalS3 : IAsyncLifetime
{
    public const string Bucket = "archive";

    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("logarchive-s3-");
    private LocalAwsServer? _server;
    private AmazonS3Client? _client;

    public Uri Endpoint => _server!.Endpoint;

    public AmazonS3Client Client => _client!;

    /// <summary>The directory of the buckets.</summary>
    public string Root => Path.Combine(_directory.FullName, "s3");

    public string Temp => _directory.CreateSubdirectory("temp").FullName;

    public async Task InitializeAsync()
    {
        await StartAsync();
        await Client.PutBucketAsync(Bucket);
    }

    public async Task RestartAsync()
    {
        await StopAsync();
        await StartAsync();
    }

    public AmazonS3Client NewClient(Action<AmazonS3Config>? configure = null)
    {
        var config = new AmazonS3Config
        {
            ServiceURL = Endpoint.ToString(),
            ForcePathStyle = true,
            AuthenticationRegion = "us-east-1",
            MaxErrorRetry = 0,
        };
        configure?.Invoke(config);
        return new AmazonS3Client(new BasicAWSCredentials("test", "test"), config);
    }

    public async Task<PutObjectResponse> PutAsync(string key, string content = "") =>
        await Client.PutObjectAsync(new PutObjectRequest { BucketName = Bucket, Key = key, ContentBody = content });

    public async Task<string> GetAsync(string key)
    {
        using GetObjectResponse response = await Client.GetObjectAsync(Bucket, key);
        using var reader = new StreamReader(response.ResponseStream);
        return await reader.ReadToEndAsync();
    }

    public async Task DisposeAsync()
    {
        await StopAsync();
        _directory.Delete(recursive: true);
    }

    private async Task StartAsync()
    {
        _server = await LocalAwsServer.StartAsync(new LocalAwsOptions { DataDirectory = _directory.FullName });
        _client = NewClient();
    }

    private async Task StopAsync()
    {
        _client!.Dispose();
        await _server!.DisposeAsync();
    }
}
