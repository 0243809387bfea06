namespace LogArchive.Retrieval.Matching;

/// <summary>Finds all lines.</summary>
internal sealed class EveryLine : LineMatcher
{
    public override int Next(ReadOnlySpan<byte> lines, int from, out int length)
    {
        length = lines[from..].IndexOf((byte)'\n');
        return length < 0 ? -1 : from;
    }
}
