using System.Buffers;
using LogArchive.Retrieval.Matching;
using LogArchive.Retrieval.Reading;

namespace LogArchive.Cli.Lines;

/// <summary>Writes lines that were found, and those near them, up to a limit.</summary>
/// <param name="writer">Writes them; null: they are only counted.</param>
/// <param name="query">How many lines near them.</param>
/// <param name="limit">How many lines to find; null: all.</param>
internal sealed class FoundLines(LineWriter? writer, LineQuery query, int? limit)
{
    private readonly Dictionary<string, ContextSelector<FoundLine>> _groups = [];

    /// <summary>The last line after a match that is still to come, for each log group.</summary>
    private readonly Dictionary<string, long> _awaited = [];

    private (string Group, long Number)? _last;

    /// <summary>Receives "--" between lines that do not follow each other; null: nothing does.</summary>
    public IBufferWriter<byte>? Separators { get; init; }

    /// <summary>How many lines were found.</summary>
    public long Matches { get; private set; }

    /// <summary>Whether no further line is wanted.</summary>
    public bool IsComplete => Matches >= limit && _awaited.Count == 0;

    /// <summary>Adds the next line; true if something was written.</summary>
    public bool Add(FoundLine line)
    {
        bool isMatch = line.IsMatch && !(Matches >= limit);
        Matches += isMatch ? 1 : 0;
        if (!query.HasContext)
        {
            return isMatch && Write(line);
        }

        bool isWritten = false;
        foreach (FoundLine selected in Selector(line.Day.Receipt.LogGroup).Add(line.Number, line with { IsMatch = isMatch }, isMatch))
        {
            isWritten = Write(selected);
        }

        Await(line, isMatch);
        return isWritten;
    }

    /// <summary>Ends the output.</summary>
    public void End() => writer?.End();

    private ContextSelector<FoundLine> Selector(string group)
    {
        if (!_groups.TryGetValue(group, out ContextSelector<FoundLine>? selector))
        {
            _groups[group] = selector = new(query.Before, query.After, line => line with { Bytes = line.Bytes.ToArray() });
        }

        return selector;
    }

    private void Await(FoundLine line, bool isMatch)
    {
        string group = line.Day.Receipt.LogGroup;
        if (isMatch && query.After > 0)
        {
            _awaited[group] = line.Number + query.After;
        }
        else if (_awaited.TryGetValue(group, out long last) && line.Number >= last)
        {
            _awaited.Remove(group);
        }
    }

    private bool Write(FoundLine line)
    {
        if (writer is null)
        {
            return false;
        }

        string group = line.Day.Receipt.LogGroup;
        if (_last is not null && _last != (group, line.Number - 1))
        {
            Separators?.Write("--\n"u8);
        }

        _last = (group, line.Number);
        writer.Write(line);
        return true;
    }
}
