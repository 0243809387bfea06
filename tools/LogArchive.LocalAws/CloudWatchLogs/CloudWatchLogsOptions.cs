using System.Globalization;
using LogArchive.Settings;

namespace LogArchive.LocalAws.CloudWatchLogs;

/// <summary>How the local CloudWatch Logs behaves where the real one has quotas, distance and bad days.</summary>
public sealed record CloudWatchLogsOptions
{
    /// <summary>Environment variable for <see cref="FilterLogEventsPerSecond"/>.</summary>
    public const string RateVariable = "LOCAL_AWS_LOGS_FILTER_RATE";

    /// <summary>Environment variable for <see cref="Latency"/>, in milliseconds.</summary>
    public const string LatencyVariable = "LOCAL_AWS_LOGS_LATENCY_MS";

    /// <summary>FilterLogEvents requests per second, the whole account together; more are answered with ThrottlingException.</summary>
    /// <value>Unlimited (null) by default; AWS allows 25 in us-east-1, 10 in most regions, 5 in some.</value>
    public double? FilterLogEventsPerSecond
    {
        get;
        init
        {
            if (value is { } rate)
            {
                ArgumentOutOfRangeException.ThrowIfNegativeOrZero(rate, nameof(FilterLogEventsPerSecond));
            }

            field = value;
        }
    }

    /// <summary>How long every call waits before it is looked at.</summary>
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

    /// <summary>Asked once for each call, from any thread; the answer, if any, is what goes wrong with that call.</summary>
    /// <value>Nothing goes wrong by default.</value>
    public Func<LogsCall, LogsFault?> Faults { get; init; } = _ => null;

    /// <summary>Told of each call as it is answered, from any thread: the call, and the error's code or null.</summary>
    /// <value>Nobody is told by default.</value>
    public Action<LogsCall, string?> Answered { get; init; } = (_, _) => { };

    /// <summary>The options that the environment sets; what it does not mention keeps its default.</summary>
    /// <param name="variable">Looks up an environment variable.</param>
    /// <exception cref="InvalidConfiguration">A variable is set to something else than a number in its range.</exception>
    public static CloudWatchLogsOptions FromEnvironment(Func<string, string?> variable) => new()
    {
        FilterLogEventsPerSecond = Number(variable, RateVariable, least: 0.001),
        Latency = TimeSpan.FromMilliseconds(Number(variable, LatencyVariable, least: 0) ?? 0),
    };

    private static double? Number(Func<string, string?> variable, string name, double least)
    {
        string? text = variable(name);
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        bool isNumber = double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number);
        return isNumber && number >= least && number <= 1e6
            ? number
            : throw new InvalidConfiguration(
                string.Create(CultureInfo.InvariantCulture, $"{name} is '{text}', but must be a number from {least} to 1000000."));
    }
}
