using LogArchive.LocalAws.CloudWatchLogs.Insights;
using LogArchive.LocalAws.Http;

namespace LogArchive.LocalAws.CloudWatchLogs;

/// <summary>A fault to inject into a call.</summary>
public abstract record LogsFault
{
    private LogsFault()
    {
    }

    /// <summary>The answer has no fault.</summary>
    internal static LogsFault None { get; } = new Nothing();

    /// <summary>FilterLogEvents returns an empty page with the token of the request, which stays valid.</summary>
    public static LogsFault RepeatToken { get; } = new PageFault(PageFaultKind.RepeatToken);

    /// <summary>FilterLogEvents returns the previous page again. It has no effect on a first page.</summary>
    public static LogsFault RepeatPage { get; } = new PageFault(PageFaultKind.RepeatPage);

    /// <summary>FilterLogEvents returns the page's events in reverse order.</summary>
    public static LogsFault DisorderWithinPage { get; } = new PageFault(PageFaultKind.DisorderWithinPage);

    /// <summary>
    /// FilterLogEvents holds back the first events of this page and returns them at the end of the next one. It has no effect on a
    /// last page.
    /// </summary>
    public static LogsFault DisorderAcrossPages { get; } = new PageFault(PageFaultKind.DisorderAcrossPages);

    /// <summary>StartQuery starts a query that ends as Failed, without rows.</summary>
    public static LogsFault QueryFails { get; } = new QueryFault(QueryFaultKind.Failed);

    /// <summary>StartQuery starts a query that ends as Cancelled, without rows.</summary>
    public static LogsFault QueryIsCancelled { get; } = new QueryFault(QueryFaultKind.Cancelled);

    /// <summary>StartQuery starts a query that ends as Timeout, without rows.</summary>
    public static LogsFault QueryTimesOut { get; } = new QueryFault(QueryFaultKind.Timeout);

    /// <summary>StartQuery starts a query that ends as Unknown, without rows.</summary>
    public static LogsFault QueryEndsUnknown { get; } = new QueryFault(QueryFaultKind.Unknown);

    /// <summary>
    /// StartQuery starts a query that does not find the last tenth of the events, at least one, although its statistics say that they
    /// match.
    /// </summary>
    public static LogsFault FewerRows { get; } = new QueryFault(QueryFaultKind.FewerRows);

    /// <summary>Like <see cref="FewerRows"/>, but the statistics have only the events that were found.</summary>
    public static LogsFault FewerRowsAndMatches { get; } = new QueryFault(QueryFaultKind.FewerRowsAndMatches);

    /// <summary>
    /// StartQuery starts a query whose pages begin with the last row of the page before. It has no effect on pages of one row.
    /// </summary>
    public static LogsFault RowTwice { get; } = new QueryFault(QueryFaultKind.RowTwice);

    /// <summary>StartQuery starts a query whose rows are in no order.</summary>
    public static LogsFault Unsorted { get; } = new QueryFault(QueryFaultKind.Unsorted);

    /// <summary>The connection is closed without a response.</summary>
    public static LogsFault Abort { get; } = new Connection(AfterHeaders: false);

    /// <summary>The connection is closed after the status line and the first bytes of the body.</summary>
    public static LogsFault AbortWithinBody { get; } = new Connection(AfterHeaders: true);

    /// <summary>The call fails with this error.</summary>
    public static LogsFault Fail(AwsException error) => new Error(error);

    /// <summary>The response is delayed.</summary>
    public static LogsFault Delay(TimeSpan delay) => new Late(delay);

    /// <summary>The response has status 200 and this body.</summary>
    public static LogsFault Answer(string body) => new Text(body);

    internal sealed record Nothing : LogsFault;

    internal sealed record Error(AwsException Exception) : LogsFault;

    internal sealed record Connection(bool AfterHeaders) : LogsFault;

    internal sealed record Text(string Body) : LogsFault;

    internal sealed record Late(TimeSpan By) : LogsFault;

    internal sealed record PageFault(PageFaultKind Kind) : LogsFault;

    internal sealed record QueryFault(QueryFaultKind Kind) : LogsFault;
}
