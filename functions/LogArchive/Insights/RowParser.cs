using System.Text.Json;
using LogArchive.Lines;

namespace LogArchive.Insights;

/// <summary>Turns the rows of a GetQueryResults page into lines.</summary>
/// <param name="encoder">Writes the lines.</param>
/// <param name="range">The first timestamp of the rows that become lines, and the first one after them.</param>
/// <param name="page">Receives the lines; after an exception it may hold some of them.</param>
/// <param name="rows">The rows that were asked for.</param>
internal sealed class RowParser(LineEncoder encoder, (long From, long To) range, LinePage page, int rows)
    : ListParser(encoder, range.From, range.To, page)
{
    /// <summary>Bytes of lines beyond which a page of several rows is not read to its end.</summary>
    public const long MaxBytes = 4 * 1024 * 1024;

    private string? _status;

    protected override ReadOnlySpan<byte> ListName => "results"u8;

    /// <summary>Call at the end.</summary>
    /// <exception cref="InvalidDataException">The query is not complete, though it was before.</exception>
    public void CheckComplete()
    {
        if (_status != "Complete")
        {
            throw new InvalidDataException($"Logs Insights answered with status '{_status}' for a query that was complete. "
                + "Events may be missing, so nothing was published. Archive the day again.");
        }
    }

    /// <exception cref="PageTooLarge">The rows take too much memory.</exception>
    protected override bool TryEvent(ref Utf8JsonReader reader, out LogEvent logEvent)
    {
        if (Page.LineBytes > MaxBytes && rows > 1)
        {
            throw new PageTooLarge();
        }

        Expect(JsonTokenType.StartArray, reader.TokenType);
        var fields = new RowFields();
        bool isRead = fields.TryRead(ref reader);
        logEvent = isRead ? fields.ToEvent() : default;
        return isRead;
    }

    protected override bool TryOther(ReadOnlySpan<byte> name, ref Utf8JsonReader reader)
    {
        if (!name.SequenceEqual("status"u8))
        {
            return reader.TrySkip();
        }

        _status = JsonText.Of(ref reader).ToString();
        return true;
    }
}

/// <summary>The rows of a page take too much memory: fewer must be asked for.</summary>
internal sealed class PageTooLarge : Exception;
