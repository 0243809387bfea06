using System.Diagnostics;
using System.Text.Json;
using LogArchive.Benchmarks.Measuring;

namespace LogArchive.Benchmarks.Processes;

/// <summary>The Python scripts in this project's folder.</summary>
internal static class Script
{
    private const string Versions = """
        import boto3, json, platform, zlib
        print(json.dumps({"python": platform.python_version(), "boto3": boto3.__version__, "zlib": zlib.ZLIB_RUNTIME_VERSION}))
        """;

    /// <summary>The command for a script with arguments.</summary>
    public static ProcessStartInfo Command(string name, params string[] arguments) =>
        new("python3", [Path.Combine(AppContext.BaseDirectory, "script", name), .. arguments]);

    /// <summary>The versions of Python and boto3; null if they are not installed.</summary>
    public static async Task<PythonVersions?> VersionsAsync()
    {
        try
        {
            string versions = await MeasuredProcess.LastLineAsync(new ProcessStartInfo("python3", ["-c", Versions]), []);
            return JsonSerializer.Deserialize(versions, BenchmarkJson.Default.PythonVersions);
        }
        catch (Exception e) when (e is System.ComponentModel.Win32Exception or BenchmarkFailedException)
        {
            return null;
        }
    }
}
