using System.Runtime.CompilerServices;

namespace LogArchive.Benchmarks.Measuring;

/// <summary>Writes results to the source folder, by processor, so that you can commit them.</summary>
internal static class ResultFile
{
    /// <summary>The source folder of this project.</summary>
    public static string Directory { get; } = Path.GetDirectoryName(Path.GetDirectoryName(ThisFile()))!;

    public static string Compose(Benchmark benchmark, Machine machine, string body) => $"""
        # {benchmark.Title}

        {machine}

        {body.TrimEnd()}
        """;

    /// <returns>The file's path.</returns>
    public static async Task<string> WriteAsync(Benchmark benchmark, Machine machine, string text)
    {
        string path = Path.Combine(Directory, "results", machine.Slug, $"{benchmark.Name}.md");
        System.IO.Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        await File.WriteAllTextAsync(path, text + "\n");
        return path;
    }

    private static string ThisFile([CallerFilePath] string path = "") => path;
}
