using System.Diagnostics;

namespace LogArchive.Tests.Template;

/// <summary>A test that needs cfn-lint and the SAM translator, both modules of Python; without them the test shows as skipped.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class LintFactAttribute : FactAttribute
{
    /// <summary>Looks for the modules without loading them, which would take a second.</summary>
    private const string Find = """
        import importlib.util, sys
        sys.exit(", ".join(name for name in ("cfnlint", "samtranslator") if not importlib.util.find_spec(name)) or 0)
        """;

    private static readonly Lazy<string?> Missing = new(() =>
    {
        try
        {
            using var python = Process.Start(new ProcessStartInfo("python3", ["-c", Find]) { RedirectStandardError = true })!;
            string error = python.StandardError.ReadToEnd();
            python.WaitForExit();
            return python.ExitCode == 0 ? null : $"python3 has no cfn-lint or no SAM translator: it does not find {error.TrimEnd()}";
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return "python3 is not installed";
        }
    });

    public LintFactAttribute() => Skip = Missing.Value;
}
