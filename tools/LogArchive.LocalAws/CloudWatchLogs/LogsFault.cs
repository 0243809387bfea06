using LogArchive.LocalAws.Http;

namespace LogArchive.LocalAws.CloudWatchLogs;

/// <summary>A fault to inject into a call.</summary>
public abstract record LogsFault
{
    private LogsFault()
    {
    }

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

    internal sealed record Error(AwsException Exception) : LogsFault;

    internal sealed record Connection(bool AfterHeaders) : LogsFault;

    internal sealed record Text(string Body) : LogsFault;

    internal sealed record Late(TimeSpan By) : LogsFault;

    internal sealed record PageFault(PageFaultKind Kind) : LogsFault;
}
