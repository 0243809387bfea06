using System.Text;

namespace LogArchive.Cli.Parsing;

/// <summary>
/// Writes messages with the command's name as it was typed. Archived lines do not pass it: they are written as bytes.
/// </summary>
internal sealed class CommandNameWriter(TextWriter inner, string name) : TextWriter
{
    public override Encoding Encoding => inner.Encoding;

    public override void Write(char value) => inner.Write(value);

    public override void Write(char[] buffer, int index, int count) => inner.Write(buffer, index, count);

    public override void Write(string? value) => inner.Write(Typed(value));

    public override void WriteLine(string? value) => inner.WriteLine(Typed(value));

    public override Task WriteAsync(string? value) => inner.WriteAsync(Typed(value));

    public override Task WriteLineAsync(string? value) => inner.WriteLineAsync(Typed(value));

    public override void Flush() => inner.Flush();

    public override Task FlushAsync() => inner.FlushAsync();

    private string? Typed(string? text) => text?.Replace(CommandName.InCheckout, name, StringComparison.Ordinal);
}
