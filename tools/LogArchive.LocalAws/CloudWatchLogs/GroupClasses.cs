using LogArchive.LocalAws.Http;

namespace LogArchive.LocalAws.CloudWatchLogs;

/// <summary>The log classes, and the operations that they do not support.</summary>
internal static class GroupClasses
{
    private static readonly string[] All = [LogStore.StandardClass, "INFREQUENT_ACCESS", "DELIVERY"];

    /// <exception cref="AwsException">InvalidParameterException: the class does not exist.</exception>
    public static void Check(string logGroupClass)
    {
        if (!All.Contains(logGroupClass))
        {
            throw LogsErrors.ConstraintViolation(
                $"'{logGroupClass}'", "logGroupClass", $"satisfy enum value set: [{string.Join(", ", All)}]");
        }
    }

    /// <exception cref="AwsException">InvalidParameterException: the operation does not support the class of the group.</exception>
    public static void CheckReadable(LogGroup group, string operation)
    {
        if (group.Definition.Class != LogStore.StandardClass)
        {
            throw LogsErrors.Invalid(
                $"{operation} is not supported for log group '{group.Name}', which has the class {group.Definition.Class}.");
        }
    }
}
