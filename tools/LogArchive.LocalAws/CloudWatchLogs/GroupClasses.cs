using LogArchive.LocalAws.Http;

namespace LogArchive.LocalAws.CloudWatchLogs;

/// <summary>The log classes, and what cannot be done with groups of them.</summary>
internal static class GroupClasses
{
    private static readonly string[] All = [LogStore.StandardClass, "INFREQUENT_ACCESS", "DELIVERY"];

    /// <exception cref="AwsException">InvalidParameterException: there is no such class.</exception>
    public static void Check(string logGroupClass)
    {
        if (!All.Contains(logGroupClass))
        {
            throw LogsErrors.Violated($"'{logGroupClass}'", "logGroupClass", $"satisfy enum value set: [{string.Join(", ", All)}]");
        }
    }

    /// <exception cref="AwsException">InvalidParameterException: the operation does not read groups of this class.</exception>
    public static void CheckReadable(LogGroup group, string operation)
    {
        if (group.Definition.Class != LogStore.StandardClass)
        {
            throw LogsErrors.Invalid(
                $"{operation} is not supported for log groups of the class {group.Definition.Class}, as '{group.Name}' is.");
        }
    }
}
