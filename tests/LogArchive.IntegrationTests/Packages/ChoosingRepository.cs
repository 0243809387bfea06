using System.Diagnostics;
using LogArchive.Templates;

namespace LogArchive.IntegrationTests.Packages;

/// <summary>A folder with eng/choose, one feed and caches of its own.</summary>
internal sealed class ChoosingRepository : IDisposable
{
    public static readonly string[] Packages =
        ["Amazon.Lambda.Annotations", "Amazon.Lambda.Core", "AWSSDK.CloudWatchLogs", "AWSSDK.StepFunctions"];

    private readonly string _root = Directory.CreateTempSubdirectory("logarchive-choose-").FullName;

    public ChoosingRepository(string feed, string version)
    {
        Directory.CreateDirectory(Path.Combine(_root, "eng"));
        File.Copy(SamTemplate.PathOf("eng/choose"), Path.Combine(_root, "eng", "choose"));
        File.WriteAllText(Path.Combine(_root, "nuget.config"), $"""
            <configuration>
              <packageSources>
                <clear />
                <add key="feed" value="{feed}" allowInsecureConnections="true" />
              </packageSources>
            </configuration>
            """);
        File.WriteAllText(Path.Combine(_root, "Directory.Packages.props"), $"""
            <Project>
              <PropertyGroup>
                <ManagePackageVersionsCentrally>true</ManagePackageVersionsCentrally>
              </PropertyGroup>
              <ItemGroup>
                {string.Concat(Packages.Select(name => $"""<PackageVersion Include="{name}" Version="{version}" />{'\n'}"""))}
              </ItemGroup>
            </Project>
            """);
    }

    /// <summary>Runs eng/choose, which must say that it asks, and returns its decision.</summary>
    public async Task<string> ChooseAsync(int seconds)
    {
        var start = new ProcessStartInfo(Path.Combine(_root, "eng", "choose")) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment.Remove("AwsPackages");
        start.Environment["AwsPackagesSeconds"] = $"{seconds}";
        start.Environment["NUGET_PACKAGES"] = Path.Combine(_root, "packages");
        start.Environment["NUGET_HTTP_CACHE_PATH"] = Path.Combine(_root, "http-cache");
        start.Environment["NO_PROXY"] = "127.0.0.1";
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync(), error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();

        Assert.Equal($"packages: asking the package feed for the AWS packages, for at most {seconds} s…", (await error).Trim());
        Assert.Equal(0, process.ExitCode);
        return (await output).Trim();
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);
}
