using System.Diagnostics;
using System.Text.Json;
using Amazon.CloudWatchLogs.Model;
using LogArchive.Benchmarks.Measuring;
using LogArchive.LocalAws;
using LogArchive.Settings;

namespace LogArchive.Benchmarks.Processes;

/// <summary>A local AWS in its own process, with a data directory that is deleted with it.</summary>
internal sealed class LocalService : IAsyncDisposable
{
    private readonly DirectoryInfo _data;
    private readonly Process _process;
    private int _buckets;

    private LocalService(DirectoryInfo data, Process process, Uri endpoint) => (_data, _process, Endpoint) = (data, process, endpoint);

    public Uri Endpoint { get; }

    /// <param name="settings">Environment variables for the service's quota and latency. Empty for neither.</param>
    /// <param name="fill">Creates log groups in the data directory before the service starts.</param>
    public static async Task<LocalService> StartAsync(IReadOnlyDictionary<string, string>? settings = null, Action<string>? fill = null)
    {
        DirectoryInfo data = Directory.CreateTempSubdirectory("logarchive-benchmarks-");
        fill?.Invoke(Path.Combine(data.FullName, "logs"));
        ProcessStartInfo start = MeasuredProcess.OwnCommand("serve", data.FullName);
        start.RedirectStandardInput = true;
        start.RedirectStandardOutput = true;
        foreach (var (name, value) in settings ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        Process process = Process.Start(start)!;
        string endpoint = await process.StandardOutput.ReadLineAsync() ?? throw new BenchmarkFailedException("The local AWS did not start.");
        return new LocalService(data, process, new Uri(endpoint));
    }

    public async Task CreateGroupsAsync(params IEnumerable<string> names)
    {
        using var logs = LocalClients.Logs(Endpoint);
        foreach (string name in names)
        {
            await logs.CreateLogGroupAsync(new CreateLogGroupRequest { LogGroupName = name });
        }
    }

    /// <summary>The environment of a process that archives into a new bucket here. It has none of the caller's settings.</summary>
    public async Task<Dictionary<string, string>> EnvironmentAsync()
    {
        string bucket = $"archive-{++_buckets}";
        using var s3 = LocalClients.S3(Endpoint);
        await s3.PutBucketAsync(bucket);
        var environment = SettingVariables.All.ToDictionary(setting => setting.Name, _ => "");
        environment[SettingVariables.Bucket.Name] = bucket;
        environment["AWS_ENDPOINT_URL"] = Endpoint.ToString();
        environment["AWS_REGION"] = environment["AWS_DEFAULT_REGION"] = "us-east-1";
        environment["AWS_ACCESS_KEY_ID"] = environment["AWS_SECRET_ACCESS_KEY"] = "local";
        environment["AWS_EC2_METADATA_DISABLED"] = "true";
        environment["AWS_CONFIG_FILE"] = environment["AWS_SHARED_CREDENTIALS_FILE"] = Path.Combine(_data.FullName, "none");
        environment["NO_PROXY"] = "127.0.0.1";
        return environment;
    }

    /// <summary>The files of a bucket.</summary>
    public string DirectoryOf(string bucket) => Path.Combine(_data.FullName, "s3", bucket);

    /// <summary>Returns the calls since the previous report.</summary>
    public async Task<ServiceReport> ReportAsync()
    {
        await _process.StandardInput.WriteLineAsync();
        string report = await _process.StandardOutput.ReadLineAsync() ?? throw new BenchmarkFailedException("The local AWS has ended.");
        return JsonSerializer.Deserialize(report, BenchmarkJson.Default.ServiceReport)!;
    }

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _data.Delete(recursive: true);
    }
}
