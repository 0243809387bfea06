using System.Diagnostics;

namespace LogArchive.Tests.Writing;

/// <summary>A test that needs a module of Python; without it the test shows as skipped.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class PythonFactAttribute : FactAttribute
{
    public PythonFactAttribute(string module) => Skip = new ProgramFactAttribute("python3").Skip ?? (Has(module) ? null : $"Python has no module {module}");

    private static bool Has(string module)
    {
        using var process = Process.Start(new ProcessStartInfo("python3", ["-c", $"import {module}"]) { RedirectStandardError = true })!;
        process.StandardError.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0;
    }
}
