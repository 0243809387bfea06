using System.Runtime.CompilerServices;

namespace LogArchive.Tests;

/// <summary>Where the sources of these tests lie.</summary>
internal static class RepositoryRoot
{
    public static string Path { get; } = System.IO.Path.GetFullPath(System.IO.Path.Combine(System.IO.Path.GetDirectoryName(ThisFile())!, "..", ".."));

    private static string ThisFile([CallerFilePath] string path = "") => path;
}
