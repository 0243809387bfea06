using System.Text.RegularExpressions;
using LogArchive.LocalAws.CloudWatchLogs.Events;
using LogArchive.LocalAws.Http;

namespace LogArchive.LocalAws.CloudWatchLogs;

/// <summary>Checks the names of log groups and streams.</summary>
internal static partial class LogNames
{
    private const int MaxLength = 512;

    /// <exception cref="AwsException">InvalidParameterException: the name is not valid.</exception>
    public static void CheckGroup(string name)
    {
        CheckLength(name, "logGroupName");
        if (!GroupName().IsMatch(name))
        {
            throw LogsErrors.ConstraintViolation($"'{name}'", "logGroupName", @"satisfy regular expression pattern: [\.\-_/#A-Za-z0-9]+");
        }

        if (name.StartsWith("aws/", StringComparison.Ordinal))
        {
            throw LogsErrors.Invalid($"Log group names starting with aws/ are reserved for AWS: '{name}'.");
        }
    }

    /// <exception cref="AwsException">InvalidParameterException: the events for this name cannot be computed.</exception>
    public static void CheckSynthetic(string name)
    {
        if (name.StartsWith(SyntheticShape.Prefix, StringComparison.Ordinal) && SyntheticShape.Parse(name) is null)
        {
            throw LogsErrors.Invalid(
                $"'{name}' must be {SyntheticShape.Prefix}<events per day>x<bytes per message>, such as /synthetic/2000000x200: "
                + $"at most {SyntheticShape.MaxEventsPerDay} events of at most {EventRef.MaxMessageBytes} bytes, "
                + "which must have room for the event's number.");
        }
    }

    /// <exception cref="AwsException">InvalidParameterException: the name is not valid.</exception>
    public static void CheckStream(string name)
    {
        CheckLength(name, "logStreamName");
        if (name.AsSpan().ContainsAny(':', '*'))
        {
            throw LogsErrors.ConstraintViolation($"'{name}'", "logStreamName", "satisfy regular expression pattern: [^:*]*");
        }
    }

    /// <summary>The log group of a request.</summary>
    /// <exception cref="AwsException">InvalidParameterException: the name is missing or not valid.</exception>
    public static string GroupOf(JsonMembers request)
    {
        string name = request.Required("logGroupName");
        CheckGroup(name);
        return name;
    }

    private static void CheckLength(string name, string member)
    {
        if (name.Length == 0)
        {
            throw LogsErrors.ConstraintViolation("''", member, "have length greater than or equal to 1");
        }

        if (name.Length > MaxLength)
        {
            throw LogsErrors.ConstraintViolation($"'{name}'", member, $"have length less than or equal to {MaxLength}");
        }
    }

    [GeneratedRegex(@"\A[.\-_/#A-Za-z0-9]+\z")]
    private static partial Regex GroupName();
}
