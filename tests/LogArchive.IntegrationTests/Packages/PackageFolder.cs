using System.IO.Compression;

namespace LogArchive.IntegrationTests.Packages;

/// <summary>A feed that is a folder with the AWS packages, all empty and of one version, or with none.</summary>
internal sealed class PackageFolder : IDisposable
{
    public PackageFolder(string? version = null)
    {
        foreach (string name in version is null ? [] : ChoosingRepository.Packages)
        {
            using ZipArchive package = ZipFile.Open(System.IO.Path.Combine(Path, $"{name}.{version}.nupkg"), ZipArchiveMode.Create);
            using var nuspec = new StreamWriter(package.CreateEntry($"{name}.nuspec").Open());
            nuspec.Write($"""
                <package xmlns="http://schemas.microsoft.com/packaging/2013/05/nuspec.xsd">
                  <metadata>
                    <id>{name}</id>
                    <version>{version}</version>
                    <authors>tests</authors>
                    <description>Empty.</description>
                  </metadata>
                </package>
                """);
        }
    }

    public string Path { get; } = Directory.CreateTempSubdirectory("logarchive-feed-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
