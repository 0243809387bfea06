using System.Globalization;
using System.Reflection;

namespace LogArchive.Cli;

/// <summary>The last handler: an error that nobody expected ends in one sentence, and its details in a file.</summary>
internal static class UnexpectedError
{
    /// <summary>An internal error, as sysexits.h has it: no command uses it for anything else.</summary>
    public const int ExitCode = 70;

    public static void Report(Exception e, string[] args, TextWriter error)
    {
        string reason = e.Message.Split('\n')[0].Trim().TrimEnd('.');
        error.WriteLine($"logarchive: An error that should not happen: {e.GetType().Name}: {reason}. {Details(e, args)}");
    }

    private static string Details(Exception e, string[] args)
    {
        string version = typeof(UnexpectedError).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;
        string text = $"logarchive {version}\narguments: {string.Join(' ', args)}\n\n{e}\n";
        string time = TimeProvider.System.GetUtcNow().ToString("yyyyMMdd'T'HHmmssfff'Z'", CultureInfo.InvariantCulture);
        string file = Path.Combine(Path.GetTempPath(), $"logarchive-error-{time}.txt");
        try
        {
            File.WriteAllText(file, text);
            return $"Please report it, with the details in {file}.";
        }
        catch (Exception unwritable) when (unwritable is IOException or UnauthorizedAccessException)
        {
            return $"Please report it, with these details:\n{text}";
        }
    }
}
