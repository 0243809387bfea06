namespace LogArchive.IntegrationTests.EndToEnd;

/// <summary>The archive of a demo, for the tests of a class. It must not be changed.</summary>
public sealed class KeptDemo : IAsyncLifetime
{
    private readonly DirectoryInfo _work = Directory.CreateTempSubdirectory("logarchive-test-");

    /// <summary>The files of its bucket.</summary>
    public string Bucket => Path.Combine(Kept, "s3", "log-archive");

    private string Kept => Path.Combine(_work.FullName, "kept");

    public async Task InitializeAsync() => (await Cli.RunAsync([], "demo", "--keep", Kept)).Exits(0);

    public Task DisposeAsync()
    {
        _work.Delete(recursive: true);
        return Task.CompletedTask;
    }
}
