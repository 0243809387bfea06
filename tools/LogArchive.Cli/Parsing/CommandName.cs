namespace LogArchive.Cli.Parsing;

/// <summary>
/// The name under which this program was started. Messages say <c>./logarchive</c>, as one types it in a checkout. Whoever has it on
/// the PATH reads the commands as they work there.
/// </summary>
internal static class CommandName
{
    public const string InCheckout = "./logarchive";

    /// <summary>Set by the script logarchive.</summary>
    private const string Variable = "LOGARCHIVE_COMMAND";

    /// <summary>What to type. An installed tool has a program of its own; otherwise dotnet runs it.</summary>
    public static string Typed => Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } typed ? typed
        : Path.GetFileNameWithoutExtension(Environment.ProcessPath) is "logarchive" ? "logarchive"
        : InCheckout;
}
