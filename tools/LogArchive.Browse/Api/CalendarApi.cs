using LogArchive.Browse.Web;
using LogArchive.Retrieval.Coverage;
using LogArchive.Retrieval.Selecting;
using Microsoft.AspNetCore.Http;

namespace LogArchive.Browse.Api;

/// <summary>Answers what is archived, day by day.</summary>
internal sealed class CalendarApi(BrowseOptions options)
{
    /// <summary>Maximum days of an answer: the page asks for more piece by piece, and shows each as it comes.</summary>
    private const int MaxDays = 366;

    /// <summary>Which archive this is, and of which days it has receipts.</summary>
    public async Task AboutAsync(HttpContext context, Query query)
    {
        var catalog = new ArchiveCatalog(options.Source);
        List<DateOnly> dates = await catalog.DatesAsync(query.Scope(), context.RequestAborted)
            .ToListAsync(context.RequestAborted);
        var about = new AboutDocument(
            options.Source.AddressOf("").TrimEnd('/'),
            [.. options.Scopes.Select(scope => scope.ToString())],
            query.Scope().ToString(),
            dates.Count > 0 ? dates[0] : null,
            dates.Count > 0 ? dates[^1] : null,
            dates.Count > 0 ? (await new ArchiveClock(catalog, query.Scope()).ZoneAsync(dates[^1], context.RequestAborted)).Id : null,
            options.Command);
        await context.Response.WriteAsJsonAsync(about, ApiJson.Utf8.AboutDocument, cancellationToken: context.RequestAborted);
    }

    /// <summary>What is archived of the days from one to another, both included.</summary>
    public async Task CoverageAsync(HttpContext context, Query query)
    {
        (DateOnly from, DateOnly to) = (query.Date("from"), query.Date("to"));
        if (to < from || to.DayNumber - from.DayNumber >= MaxDays)
        {
            throw new BadRequest($"The days must be 1 to {MaxDays}, the first one first.");
        }

        var selection = new ArchiveSelection { Scope = query.Scope(), Groups = query.Groups("group"), Time = default };
        ArchiveCoverage coverage = await new CoverageReader(options.Source).ReadAsync(selection, from, to, context.RequestAborted);
        await context.Response.WriteAsJsonAsync(
            CoverageDocument.Of(coverage), ApiJson.Utf8.CoverageDocument, cancellationToken: context.RequestAborted);
    }
}
