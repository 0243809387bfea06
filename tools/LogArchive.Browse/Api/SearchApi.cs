using System.Buffers;
using LogArchive.Browse.Finding;
using LogArchive.Browse.Web;
using LogArchive.Days;
using LogArchive.Retrieval.Reading;
using Microsoft.AspNetCore.Http;

namespace LogArchive.Browse.Api;

/// <summary>Searches log groups, and sends what was found, or all lines of a time, as a file.</summary>
internal sealed class SearchApi(BrowseOptions options, Failures failures)
{
    /// <summary>Stored bytes to read without asking: less than <c>search</c> reads, because a click is made sooner than a command is typed.</summary>
    private const long ConsentBytes = 1_000_000_000;

    private const int BufferBytes = 64 * 1024;

    /// <summary>What a search or a download would read.</summary>
    public async Task PlanAsync(HttpContext context, Query query)
    {
        Selected selected = await SelectAsync(context, query);
        await context.Response.WriteAsJsonAsync(Plan(selected), SearchJson.Utf8.PlanRecord, cancellationToken: context.RequestAborted);
    }

    /// <summary>Searches, unless it would read very much and nobody has agreed.</summary>
    public async Task SearchAsync(HttpContext context, Query query)
    {
        query.Required("text");
        Selected selected = await SelectAsync(context, query);
        PlanRecord plan = Plan(selected);
        context.Response.ContentType = "application/x-ndjson; charset=utf-8";
        var search = new SearchStream(options.Source, selected, context.Response.Body);
        await search.WriteAsync(new SearchRecord { Plan = plan }, context.RequestAborted);
        if (plan.IsLarge && !query.Flag("sure"))
        {
            return;
        }

        try
        {
            await search.RunAsync(context.RequestAborted);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            await search.WriteAsync(new SearchRecord { Error = failures.Of(e).Message }, context.RequestAborted);
        }
    }

    /// <summary>Sends lines, or only their messages, as a file. If something cannot be read, the download fails.</summary>
    public async Task DownloadAsync(HttpContext context, Query query)
    {
        Selected selected = await SelectAsync(context, query);
        if (selected.Plan.Missing is [var missing, ..])
        {
            throw new InvalidDataException(
                $"{options.Source.AddressOf(missing.Key!)} is not the object that its receipt describes, or is not there.");
        }

        bool isText = query.Text("form") == "text";
        context.Response.ContentType = isText ? "text/plain; charset=utf-8" : "application/x-ndjson; charset=utf-8";
        context.Response.Headers.ContentDisposition = $"attachment; filename=\"{FileName(selected, query, isText)}\"";
        await WriteAsync(context, selected, isText);
    }

    private async Task WriteAsync(HttpContext context, Selected selected, bool isText)
    {
        CancellationToken cancellationToken = context.RequestAborted;
        var lines = new ArrayBufferWriter<byte>(BufferBytes);
        long left = selected.Limit ?? long.MaxValue;
        await foreach (FoundLine line in new ArchiveReader(options.Source).ReadAsync(selected.Plan, selected.Query, cancellationToken))
        {
            if (left-- == 0)
            {
                break;
            }

            Put(line, lines, isText);
            if (lines.WrittenCount >= BufferBytes)
            {
                await context.Response.Body.WriteAsync(lines.WrittenMemory, cancellationToken);
                lines.ResetWrittenCount();
            }
        }

        await context.Response.Body.WriteAsync(lines.WrittenMemory, cancellationToken);
    }

    private static void Put(in FoundLine line, ArrayBufferWriter<byte> to, bool isText)
    {
        if (isText)
        {
            line.WriteMessage(to);
        }
        else
        {
            to.Write(line.Bytes.Span);
        }

        to.Write("\n"u8);
    }

    private Task<Selected> SelectAsync(HttpContext context, Query query) =>
        Selected.OfAsync(query, options.Source, options.Typed, context.RequestAborted);

    private PlanRecord Plan(Selected selected) => new(
        selected.Plan.Days.Count == 0 ? "Nothing is archived of these log groups at that time." : options.Estimate(selected.Plan),
        selected.Plan.Bytes,
        selected.Plan.LogGroups.Count,
        selected.Plan.Bytes > ConsentBytes);

    /// <summary>Of characters that every system takes.</summary>
    private static string FileName(Selected selected, Query query, bool isText)
    {
        string group = selected.Plan.LogGroups is [var only]
            ? only[(only.LastIndexOf('/') + 1)..].Replace('#', '_')
            : $"{selected.Plan.LogGroups.Count}-log-groups";
        string[] dates = [.. selected.Plan.Days.Select(day => ArchiveDay.Format(day.Receipt.Date)).Distinct()];
        string time = dates switch { [] => "", [var one] => $"-{one}", _ => $"-{dates[0]}-to-{dates[^1]}" };
        return $"{group}{time}{(query.Text("text") is null ? "" : "-found")}.{(isText ? "log" : "ndjson")}";
    }
}
