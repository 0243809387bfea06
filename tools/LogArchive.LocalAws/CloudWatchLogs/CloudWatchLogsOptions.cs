using LogArchive.Settings;

namespace LogArchive.LocalAws.CloudWatchLogs;

/// <summary>Quotas, latency and faults of the local CloudWatch Logs.</summary>
public sealed record CloudWatchLogsOptions
{
    /// <summary>Environment variable for <see cref="FilterLogEventsPerSecond"/>.</summary>
    public const string RateVariable = "LOCAL_AWS_LOGS_FILTER_RATE";

    /// <summary>Environment variable for <see cref="Latency"/>, in milliseconds.</summary>
    public const string LatencyVariable = "LOCAL_AWS_LOGS_LATENCY_MS";

    /// <summary>Environment variable for <see cref="QueryCallsPerSecond"/>.</summary>
    public const string QueryRateVariable = "LOCAL_AWS_LOGS_QUERY_RATE";

    /// <summary>Environment variable for <see cref="QueryDuration"/>, in milliseconds.</summary>
    public const string QueryDurationVariable = "LOCAL_AWS_LOGS_QUERY_MS";

    /// <summary>Maximum FilterLogEvents requests per second for the account. Requests above it get a ThrottlingException.</summary>
    /// <value>Null (unlimited) by default. AWS allows 25 in us-east-1, 10 in most regions and 5 in some.</value>
    public double? FilterLogEventsPerSecond
    {
        get;
        init => field = Rate(value, nameof(FilterLogEventsPerSecond));
    }

    /// <summary>
    /// Maximum StartQuery requests per second for the account, and maximum GetQueryResults requests per second. Requests above it get a
    /// ThrottlingException.
    /// </summary>
    /// <value>Null (unlimited) by default. AWS allows 10 of each in all regions.</value>
    public double? QueryCallsPerSecond
    {
        get;
        init => field = Rate(value, nameof(QueryCallsPerSecond));
    }

    /// <summary>How long a Logs Insights query takes: a tenth of the time it is Scheduled, then Running.</summary>
    /// <value>
    /// Null by default: a query is Running when its results are asked for the first time, and has ended when they are asked for again,
    /// or ten seconds after its start.
    /// </value>
    public TimeSpan? QueryDuration { get; init; }

    /// <summary>Delay before each call is processed.</summary>
    /// <value>None by default.</value>
    public TimeSpan Latency { get; init; }

    /// <summary>
    /// How much of the requested time one FilterLogEvents page searches at most, so that sparse groups give runs of
    /// empty pages as they do in AWS. It applies to ranges of up to a day and grows in proportion for longer ones.
    /// </summary>
    /// <value>1 hour by default: a day takes at least 24 pages if events lie in and around all of it.</value>
    public TimeSpan ScanStretch
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, TimeSpan.FromMilliseconds(1), nameof(ScanStretch));
            field = value;
        }
    } = TimeSpan.FromHours(1);

    /// <summary>Returns the fault to inject into a call, or null. Called once per call, on any thread.</summary>
    /// <value>No faults by default.</value>
    public Func<LogsCall, LogsFault?> Faults { get; init; } = _ => null;

    /// <summary>Receives each call when it is answered, with the error code or null. Called on any thread.</summary>
    /// <value>Does nothing by default.</value>
    public Action<LogsCall, string?> Answered { get; init; } = (_, _) => { };

    /// <summary>Receives the number of events of each page of FilterLogEvents. Called on any thread.</summary>
    /// <value>Does nothing by default.</value>
    public Action<int> PageMade { get; init; } = _ => { };

    /// <summary>Reads the options from environment variables. Options without a variable keep their defaults.</summary>
    /// <param name="variable">Returns the value of an environment variable.</param>
    /// <exception cref="InvalidConfiguration">A variable is not a number within its range.</exception>
    public static CloudWatchLogsOptions FromEnvironment(Func<string, string?> variable) => new()
    {
        FilterLogEventsPerSecond = NumberVariable.Read(variable, RateVariable, least: 0.001),
        Latency = TimeSpan.FromMilliseconds(NumberVariable.Read(variable, LatencyVariable, least: 0) ?? 0),
        QueryCallsPerSecond = NumberVariable.Read(variable, QueryRateVariable, least: 0.001),
        QueryDuration = NumberVariable.Read(variable, QueryDurationVariable, least: 0) is { } duration
            ? TimeSpan.FromMilliseconds(duration)
            : null,
    };

    private static double? Rate(double? value, string name)
    {
        if (value is { } rate)
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(rate, name);
        }

        return value;
    }
}
