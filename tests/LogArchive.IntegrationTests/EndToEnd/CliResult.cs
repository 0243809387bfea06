using System.Text.Json;

namespace LogArchive.IntegrationTests.EndToEnd;

/// <summary>What a run of the command line gave.</summary>
internal sealed record CliResult(int ExitCode, string Output, string Error)
{
    /// <summary>The document that --json printed.</summary>
    public JsonElement Json => JsonDocument.Parse(Output).RootElement;

    /// <summary>The item of a log group in it.</summary>
    public JsonElement Item(string logGroup) => Json.GetProperty("items").EnumerateArray().Single(item => item.GetProperty("logGroup").GetString() == logGroup);

    public string Status(string logGroup) => Item(logGroup).GetProperty("status").GetString()!;

    /// <summary>Asserts an exit code; what was printed says why it is another one.</summary>
    public CliResult Exits(int code)
    {
        Assert.True(ExitCode == code, $"exit code {ExitCode}, not {code}\n{Output}\n{Error}");
        return this;
    }
}
