using LogArchive.Catalog;
using LogArchive.Lines;
using LogArchive.Settings;

namespace LogArchive.Merging;

/// <summary>
/// The events of an object in text format. They have no times, so none can be put between others: they can only be compared, in order,
/// and all of them have to be there.
/// </summary>
internal sealed class TextEvents : ArchivedEvents
{
    private readonly LineFormat _target;
    private readonly MergePosition _from;
    private long _consumed;

    private TextEvents(ArchivedContent content, LineFormat target, MergePosition from)
        : base(content) => (_target, _from) = (target, from);

    /// <inheritdoc/>
    /// <remarks>It counts bytes.</remarks>
    public override MergePosition Position => _from with { Consumed = _consumed };

    public static async Task<TextEvents> OpenAsync(ArchivedContent content, LineFormat target, MergePosition from)
    {
        var events = new TextEvents(content, target, from);
        while (events._consumed < from.Consumed)
        {
            if (!await content.HasAsync(1))
            {
                throw content.Unreadable($"it ends after {events._consumed} bytes of lines");
            }

            events.Consume((int)Math.Min(content.Bytes.Length, from.Consumed - events._consumed));
        }

        return events;
    }

    public override ValueTask<bool> PrecedesAsync(long timestamp, long ingestionTime) => ValueTask.FromResult(false);

    public override KeptEvent Take() => throw new InvalidOperationException("Nothing precedes.");

    public override async ValueTask MatchAsync(Line line)
    {
        byte[] text = _target == LineFormat.Text ? line.Bytes.ToArray() : NdjsonLine.TextOf(line.Bytes);
        if (await Content.HasAsync(text.Length + 1) && Content.Bytes.StartsWith(text) && Content.Bytes[text.Length] == '\n')
        {
            Consume(text.Length + 1);
        }
    }

    public override async ValueTask<bool> HasMoreAsync() => await Content.HasAsync(1) ? throw new EventsNotMergeable() : false;

    private void Consume(int bytes)
    {
        Content.Take(bytes);
        _consumed += bytes;
    }
}
