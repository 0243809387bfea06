using LogArchive.Browse.Paging;
using LogArchive.Browse.Web;
using LogArchive.Groups;
using Microsoft.AspNetCore.Http;

namespace LogArchive.Browse.Api;

/// <summary>Answers what the archive has of a log group and day.</summary>
internal sealed class DayApi(BrowseOptions options, DayFinder days)
{
    public async Task DayAsync(HttpContext context, Query query)
    {
        var group = new LogGroupId(query.Scope(), Name(query));
        FoundDay found = await days.FindAsync(group, query.Date("day"), context.RequestAborted);
        DayDocument document = DayDocument.Of(group.Name, query.Date("day"), found) with
        {
            Object = found.Receipt?.Key is { } key ? options.Source.AddressOf(key) : null,
        };
        await context.Response.WriteAsJsonAsync(document, ApiJson.Utf8.DayDocument, cancellationToken: context.RequestAborted);
    }

    /// <summary>The log group.</summary>
    /// <exception cref="BadRequest">It is none.</exception>
    internal static string Name(Query query) => query.Groups("group") is [{ IsExact: true } name]
        ? name.ToString()
        : throw new BadRequest("Name one log group.");
}
