using LogArchive.LocalAws.Http;

namespace LogArchive.LocalAws.CloudWatchLogs;

/// <summary>The log classes, and the operations that they do not support.</summary>
internal static class GroupClasses
{
    private const string Delivery = "DELIVERY";

    private static readonly string[] All = [LogStore.StandardClass, "INFREQUENT_ACCESS", Delivery];

    /// <exception cref="AwsException">InvalidParameterException: the class does not exist.</exception>
    public static void Check(string logGroupClass)
    {
        if (!All.Contains(logGroupClass))
        {
            throw LogsErrors.ConstraintViolation(
                $"'{logGroupClass}'", "logGroupClass", $"satisfy enum value set: [{string.Join(", ", All)}]");
        }
    }

    /// <exception cref="AwsException">InvalidParameterException: FilterLogEvents does not support the class of the group.</exception>
    public static void CheckReadable(LogGroup group) => Check(group, "FilterLogEvents", group.Definition.Class == LogStore.StandardClass);

    /// <exception cref="AwsException">InvalidParameterException: Logs Insights does not support the class of the group.</exception>
    public static void CheckQueryable(LogGroup group) => Check(group, "StartQuery", group.Definition.Class != Delivery);

    private static void Check(LogGroup group, string operation, bool isSupported)
    {
        if (!isSupported)
        {
            throw LogsErrors.Invalid(
                $"{operation} is not supported for log group '{group.Name}', which has the class {group.Definition.Class}.");
        }
    }
}
