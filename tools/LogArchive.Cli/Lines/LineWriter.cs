using System.Buffers;
using System.Diagnostics;
using LogArchive.Retrieval.Reading;

namespace LogArchive.Cli.Lines;

/// <summary>Writes lines of an archive in one form.</summary>
/// <param name="to">Receives the bytes.</param>
/// <param name="isNamed">Whether lines carry the name of their log group, because there are several.</param>
internal abstract class LineWriter(IBufferWriter<byte> to, bool isNamed)
{
    protected bool IsNamed => isNamed;

    /// <param name="form">The form.</param>
    /// <param name="to">Receives the bytes.</param>
    /// <param name="isNamed">Whether lines carry the name of their log group, because there are several.</param>
    /// <param name="isMarked">Whether the text form tells lines that were found from those near them.</param>
    public static LineWriter Create(LineForm form, IBufferWriter<byte> to, bool isNamed, bool isMarked) => form switch
    {
        LineForm.Text => new TimedLineWriter(to, isNamed, isMarked),
        LineForm.Message => new MessageWriter(to, isNamed),
        LineForm.Ndjson => new ArchivedLineWriter(to, isNamed),
        LineForm.Json => new JsonArrayWriter(to, isNamed),
        _ => throw new UnreachableException(),
    };

    public abstract void Write(in FoundLine line);

    /// <summary>Ends the output.</summary>
    public virtual void End()
    {
    }

    protected void Put(ReadOnlySpan<byte> bytes) => to.Write(bytes);

    /// <summary>Writes the message and a line end.</summary>
    protected void PutMessage(in FoundLine line)
    {
        line.WriteMessage(to);
        Put("\n"u8);
    }
}

/// <summary>Writes messages.</summary>
internal sealed class MessageWriter(IBufferWriter<byte> to, bool isNamed) : LineWriter(to, isNamed)
{
    public override void Write(in FoundLine line) => PutMessage(line);
}

/// <summary>Writes archived lines as they are.</summary>
internal sealed class ArchivedLineWriter(IBufferWriter<byte> to, bool isNamed) : LineWriter(to, isNamed)
{
    public override void Write(in FoundLine line)
    {
        Put(line.Bytes.Span);
        Put("\n"u8);
    }
}
