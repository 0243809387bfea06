using LogArchive.LocalAws.Http;

namespace LogArchive.LocalAws.CloudWatchLogs;

/// <summary>What goes wrong with one call.</summary>
public abstract record LogsFault
{
    private LogsFault()
    {
    }

    /// <summary>FilterLogEvents answers an empty page whose token is the one that was sent; the token stays good.</summary>
    public static LogsFault RepeatToken { get; } = new PageFault(PageFaultKind.RepeatToken);

    /// <summary>FilterLogEvents answers the previous page once more; a first page, having no previous one, is answered as usual.</summary>
    public static LogsFault RepeatPage { get; } = new PageFault(PageFaultKind.RepeatPage);

    /// <summary>FilterLogEvents answers the page's events in reverse order.</summary>
    public static LogsFault DisorderWithinPage { get; } = new PageFault(PageFaultKind.DisorderWithinPage);

    /// <summary>
    /// FilterLogEvents holds back the first events of this page and answers them at the end of the next one.
    /// A last page, having no next one, is answered as usual.
    /// </summary>
    public static LogsFault DisorderAcrossPages { get; } = new PageFault(PageFaultKind.DisorderAcrossPages);

    /// <summary>The connection is closed without an answer.</summary>
    public static LogsFault Abort { get; } = new Connection(AfterHeaders: false);

    /// <summary>The connection is closed after the status line and the first bytes of the body.</summary>
    public static LogsFault AbortWithinBody { get; } = new Connection(AfterHeaders: true);

    /// <summary>The call fails with this error.</summary>
    public static LogsFault Fail(AwsException error) => new Error(error);

    /// <summary>The call is answered as usual, but later.</summary>
    public static LogsFault Delay(TimeSpan delay) => new Late(delay);

    /// <summary>The call is answered with status 200 and this body, whatever was asked.</summary>
    public static LogsFault Answer(string body) => new Text(body);

    internal sealed record Error(AwsException Exception) : LogsFault;

    internal sealed record Connection(bool AfterHeaders) : LogsFault;

    internal sealed record Text(string Body) : LogsFault;

    internal sealed record Late(TimeSpan By) : LogsFault;

    internal sealed record PageFault(PageFaultKind Kind) : LogsFault;
}
