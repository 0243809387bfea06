using System.Diagnostics;

namespace LogArchive.IntegrationTests.Connecting;

/// <summary>What shells complete, with the scripts that <c>completion</c> prints.</summary>
public sealed class CompletionTests
{
    [Theory]
    [InlineData("logarchive stat", "status")]
    [InlineData("logarchive status --wa", "--watch")]
    [InlineData("logarchive get /ecs/web -o nd", "ndjson")]
    [InlineData("logarchive run --compression zs", "zstd")]
    [InlineData("logarchive completion ", "bash zsh")]
    public async Task Bash_completes(string line, string expected) => Assert.Equal(expected, await RunAsync("bash", $$"""
        source <(logarchive completion bash)
        COMP_LINE='{{line}}' COMP_POINT=${#COMP_LINE}
        read -ra COMP_WORDS <<< "$COMP_LINE"
        [[ $COMP_LINE != *' ' ]] || COMP_WORDS+=('')
        COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
        _logarchive
        echo "${COMPREPLY[@]}"
        """));

    [ZshTheory]
    [InlineData("logarchive stat", "status")]
    [InlineData("logarchive status --wa", "--watch")]
    [InlineData("logarchive get /ecs/web -o nd", "ndjson")]
    [InlineData("logarchive completion ", "bash zsh")]
    public async Task Zsh_completes(string line, string expected) => Assert.Equal(expected, await RunAsync("zsh", $$$"""
        compdef() { : }
        compadd() { shift; print -r -- "$*" }
        source <(logarchive completion zsh)
        line='{{{line}}}'
        words=("${(@s: :)line}")
        CURRENT=${#words}
        _logarchive
        """));

    [Fact]
    public async Task Names_of_files_are_completed_where_nothing_is_known() => Assert.Equal("", await RunAsync("bash", """
        source <(logarchive completion bash)
        COMP_LINE='logarchive report --html rep' COMP_POINT=${#COMP_LINE} COMP_WORDS=(logarchive report --html rep) COMP_CWORD=3
        _logarchive
        echo "${COMPREPLY[@]}"
        """));

    /// <summary>Runs a script in a shell that has a command <c>logarchive</c>.</summary>
    private static async Task<string> RunAsync(string shell, string script)
    {
        DirectoryInfo path = Directory.CreateTempSubdirectory("logarchive-path-");
        try
        {
            ShellScript.Write(
                Path.Combine(path.FullName, "logarchive"),
                $"exec dotnet '{Path.Combine(AppContext.BaseDirectory, "LogArchive.Cli.dll")}' \"$@\"");
            var start = new ProcessStartInfo(shell, [shell == "zsh" ? "-f" : "--norc", "-c", script]) { RedirectStandardOutput = true };
            start.Environment["PATH"] = $"{path.FullName}:{Environment.GetEnvironmentVariable("PATH")}";
            using var process = Process.Start(start)!;
            string output = await process.StandardOutput.ReadToEndAsync();
            await process.WaitForExitAsync();
            return output.Trim();
        }
        finally
        {
            path.Delete(recursive: true);
        }
    }

    /// <summary>Needs zsh.</summary>
    [AttributeUsage(AttributeTargets.Method)]
    private sealed class ZshTheoryAttribute : TheoryAttribute
    {
        public ZshTheoryAttribute()
        {
            if (!(Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(folder => File.Exists(Path.Combine(folder, "zsh"))))
            {
                Skip = "zsh is not on the PATH.";
            }
        }
    }
}
