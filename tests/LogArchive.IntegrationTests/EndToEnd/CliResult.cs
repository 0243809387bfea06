using System.Text.Json;

namespace LogArchive.IntegrationTests.EndToEnd;

/// <summary>The result of a command.</summary>
internal sealed record CliResult(int ExitCode, string Output, string Error)
{
    /// <summary>The JSON document of --json.</summary>
    public JsonElement Json => JsonDocument.Parse(Output).RootElement;

    /// <summary>The item of a log group in the document.</summary>
    public JsonElement Item(string logGroup) => Json.GetProperty("items").EnumerateArray().Single(item => item.GetProperty("logGroup").GetString() == logGroup);

    public string Status(string logGroup) => Item(logGroup).GetProperty("status").GetString()!;

    /// <summary>Asserts the exit code. On failure, shows the command's output.</summary>
    public CliResult Exits(int code)
    {
        Assert.True(ExitCode == code, $"exit code {ExitCode}, not {code}\n{Output}\n{Error}");
        return this;
    }
}
