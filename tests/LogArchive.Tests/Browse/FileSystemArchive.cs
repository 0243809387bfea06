using LogArchive.Retrieval.Sources;
using LogArchive.Tests.Retrieval;

namespace LogArchive.Tests.Browse;

/// <summary>A copy of an archive in a directory.</summary>
internal sealed class FileSystemArchive : IDisposable
{
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("logarchive-test-");

    public string Root => _root.FullName;

    public SampleArchive Archive { get; init; } = new();

    public Task<BrowsedArchive> BrowseAsync()
    {
        Archive.CopyTo(Root);
        return BrowsedArchive.StartAsync(new DirectorySource(Root), Root, " --dir copy");
    }

    public void Dispose()
    {
        if (_root.Exists)
        {
            _root.Delete(recursive: true);
        }
    }
}
