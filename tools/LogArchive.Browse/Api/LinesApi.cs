using System.Text.Encodings.Web;
using System.Text.Json;
using LogArchive.Browse.Finding;
using LogArchive.Browse.Paging;
using LogArchive.Browse.Web;
using LogArchive.Groups;
using LogArchive.Retrieval.Reading;
using LogArchive.Retrieval.Selecting;
using Microsoft.AspNetCore.Http;

namespace LogArchive.Browse.Api;

/// <summary>Answers lines of a day, by their numbers and by time.</summary>
internal sealed class LinesApi(BrowseOptions options, DayFinder days, DayPages pages)
{
    /// <summary>Maximum lines of an answer; with the length of previews, half a megabyte.</summary>
    private const int MaxLines = 500;

    private static readonly JsonWriterOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Previews of consecutive lines: each is its time, the beginning of its message, and 1 if there is more.</summary>
    public async Task LinesAsync(HttpContext context, Query query)
    {
        CancellationToken cancellationToken = context.RequestAborted;
        DayIndex index = await IndexAsync(query, cancellationToken);
        long from = query.Number("from", 0, long.MaxValue) ?? 0;
        int count = (int)(query.Number("count", 1, MaxLines) ?? MaxLines);
        IAsyncEnumerable<FoundLine> lines = From(index, query, from, cancellationToken);
        long total = index.IsByPart ? await pages.CountAsync(index, Part(index, query), cancellationToken) : index.Events;
        var preview = new LinePreview();
        context.Response.ContentType = "application/json; charset=utf-8";
        using var body = new MemoryStream();
        await using (var json = new Utf8JsonWriter(body, Json))
        {
            json.WriteStartObject();
            json.WriteNumber("from", from);
            json.WriteNumber("total", total);
            json.WriteStartArray("lines");
            await foreach (FoundLine line in lines.Take(count))
            {
                Write(json, line, preview);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        await context.Response.Body.WriteAsync(body.GetBuffer().AsMemory(0, (int)body.Length), cancellationToken);
    }

    /// <summary>One line as it is archived, byte for byte.</summary>
    public async Task LineAsync(HttpContext context, Query query)
    {
        DayIndex index = await IndexAsync(query, context.RequestAborted);
        long number = query.Number("line", 0, long.MaxValue) ?? throw new BadRequest("The parameter 'line' is missing.");
        await foreach (FoundLine line in From(index, query, number, context.RequestAborted))
        {
            context.Response.ContentType = index.IsByPart ? "text/plain; charset=utf-8" : "application/json; charset=utf-8";
            await context.Response.Body.WriteAsync(line.Bytes, context.RequestAborted);
            return;
        }

        throw new BadRequest($"There is no line {number}.");
    }

    /// <summary>The first line at or after a time.</summary>
    public async Task PositionAsync(HttpContext context, Query query)
    {
        var instants = new Instants(new ArchiveClock(new ArchiveCatalog(options.Source), query.Scope()));
        long at = await instants.ParseAsync(query.Required("at"), isEnd: false, context.RequestAborted);
        (int part, long line) = await pages.AtAsync(await IndexAsync(query, context.RequestAborted), at, context.RequestAborted);
        await context.Response.WriteAsJsonAsync(
            new PositionDocument(part, line), ApiJson.Utf8.PositionDocument, cancellationToken: context.RequestAborted);
    }

    private static void Write(Utf8JsonWriter json, in FoundLine line, LinePreview preview)
    {
        (string text, bool isCut) = preview.Of(line);
        json.WriteStartArray();
        json.WriteNumberValue(line.Timestamp);
        json.WriteStringValue(text);
        if (isCut)
        {
            json.WriteNumberValue(1);
        }

        json.WriteEndArray();
    }

    private IAsyncEnumerable<FoundLine> From(DayIndex index, Query query, long from, CancellationToken cancellationToken) => index.IsByPart
        ? pages.FromAsync(Part(index, query), from, cancellationToken)
        : pages.FromAsync(index, from, cancellationToken);

    private static DayPart Part(DayIndex index, Query query) => index.Part((int)(query.Number("part", 1, index.Parts) ?? 1));

    private async Task<DayIndex> IndexAsync(Query query, CancellationToken cancellationToken)
    {
        FoundDay found = await days.KnownAsync(new LogGroupId(query.Scope(), DayApi.Name(query)), query.Date("day"), cancellationToken);
        return found.Index ?? throw new InvalidDataException(found.Problem);
    }
}
