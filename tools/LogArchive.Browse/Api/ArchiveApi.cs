using LogArchive.Browse.Paging;
using LogArchive.Browse.Web;
using Microsoft.AspNetCore.Http;

namespace LogArchive.Browse.Api;

/// <summary>What the page asks of the archive.</summary>
internal sealed class ArchiveApi
{
    private readonly BrowseOptions _options;

    public ArchiveApi(BrowseOptions options, Failures failures)
    {
        _options = options;
        var days = new DayFinder(options.Source, options.Typed);
        var calendar = new CalendarApi(options);
        var lines = new LinesApi(options, days, new DayPages(new LineCache(options.Source)));
        var search = new SearchApi(options, failures);
        Routes = new Dictionary<string, RequestDelegate>
        {
            ["/api/about"] = Checked(calendar.AboutAsync),
            ["/api/coverage"] = Checked(calendar.CoverageAsync),
            ["/api/day"] = Checked(new DayApi(options, days).DayAsync),
            ["/api/lines"] = Checked(lines.LinesAsync),
            ["/api/line"] = Checked(lines.LineAsync),
            ["/api/position"] = Checked(lines.PositionAsync),
            ["/api/plan"] = Checked(search.PlanAsync),
            ["/api/search"] = Checked(search.SearchAsync),
            ["/api/download"] = Checked(search.DownloadAsync),
        };
    }

    /// <summary>What answers which path.</summary>
    public IReadOnlyDictionary<string, RequestDelegate> Routes { get; }

    /// <summary>A directory that has gone would look like an archive of nothing.</summary>
    private RequestDelegate Checked(Func<HttpContext, Query, Task> answer) => context =>
        _options.Directory is { } directory && !Directory.Exists(directory)
            ? throw new DirectoryNotFoundException($"The directory '{directory}' is not there any more.")
            : answer(context, new Query(context.Request.Query, _options.Scopes));
}
