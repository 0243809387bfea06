using System.Diagnostics;

namespace LogArchive.Tests.Template;

/// <summary>A test that needs cfn-lint and the SAM translator, both modules of Python; without them the test shows as skipped.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class LintFactAttribute : FactAttribute
{
    private static readonly Lazy<string?> Missing = new(() =>
    {
        try
        {
            using var python = Process.Start(new ProcessStartInfo("python3", ["-c", "import cfnlint, samtranslator"]) { RedirectStandardError = true })!;
            string error = python.StandardError.ReadToEnd();
            python.WaitForExit();
            return python.ExitCode == 0 ? null : $"python3 has no cfn-lint or no SAM translator ({error.TrimEnd().Split('\n')[^1]})";
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return "python3 is not installed";
        }
    });

    public LintFactAttribute() => Skip = Missing.Value;
}
