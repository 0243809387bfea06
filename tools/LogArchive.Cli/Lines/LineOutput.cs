using System.Buffers;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace LogArchive.Cli.Lines;

/// <summary>Standard output for lines: bytes as they are, and loud when its reader has gone.</summary>
internal sealed class LineOutput : IAsyncDisposable
{
    private const int BufferBytes = 64 * 1024;

    /// <summary>EPIPE; on Windows ERROR_BROKEN_PIPE and ERROR_NO_DATA. Any other error, such as a full disk, is one.</summary>
    private static readonly int[] ClosedPipe = [32, unchecked((int)0x8007006d), unchecked((int)0x800700e8)];

    private readonly ArrayBufferWriter<byte> _buffer = new(BufferBytes);
    private readonly TextWriter? _text;
    private readonly Stream? _file;

    /// <param name="output">Where to write: the console's, or that of a test.</param>
    public LineOutput(TextWriter output)
    {
        if (ReferenceEquals(output, Console.Out))
        {
            IsTerminal = !Console.IsOutputRedirected;

            // The console's own stream swallows the error of a closed pipe. This one leaves the position of a file where it was, so that
            // the next program of a script would overwrite the lines.
            var pipe = new FileStream(new SafeFileHandle(1, ownsHandle: false), FileAccess.Write, bufferSize: 0);
            _file = pipe.CanSeek ? Console.OpenStandardOutput() : pipe;
        }
        else
        {
            _text = output;
        }
    }

    /// <summary>Whether a person reads it at once.</summary>
    public bool IsTerminal { get; }

    /// <summary>Receives bytes; call <see cref="FlushIfFullAsync"/> after each line.</summary>
    public IBufferWriter<byte> Buffer => _buffer;

    /// <summary>Writes what was received, if it is enough, or if a person waits for it.</summary>
    /// <exception cref="OutputClosed">Nobody reads the output any more.</exception>
    public ValueTask FlushIfFullAsync(CancellationToken cancellationToken) =>
        _buffer.WrittenCount >= BufferBytes || IsTerminal ? FlushAsync(cancellationToken) : ValueTask.CompletedTask;

    /// <summary>Writes what was received.</summary>
    /// <exception cref="OutputClosed">Nobody reads the output any more.</exception>
    public async ValueTask FlushAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (_file is not null)
            {
                await _file.WriteAsync(IsTerminal ? ControlCharacters.Shown(_buffer.WrittenMemory) : _buffer.WrittenMemory, cancellationToken);
            }
            else
            {
                await _text!.WriteAsync(Encoding.UTF8.GetString(_buffer.WrittenSpan));
            }
        }
        catch (IOException e) when (ClosedPipe.Contains(e.HResult))
        {
            throw new OutputClosed(e);
        }

        _buffer.ResetWrittenCount();
    }

    public ValueTask DisposeAsync() => _file?.DisposeAsync() ?? ValueTask.CompletedTask;
}
