using System.Diagnostics;

namespace LogArchive.Tests.Writing;

/// <summary>Runs a program that reads standard input and writes standard output.</summary>
internal static class SystemProgram
{
    public static async Task<byte[]> RunAsync(byte[] input, string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
        var output = new MemoryStream();
        Task reading = process.StandardOutput.BaseStream.CopyToAsync(output);
        await process.StandardInput.BaseStream.WriteAsync(input);
        process.StandardInput.Close();
        await reading;
        await process.WaitForExitAsync();

        Assert.Equal(0, process.ExitCode);
        return output.ToArray();
    }
}
