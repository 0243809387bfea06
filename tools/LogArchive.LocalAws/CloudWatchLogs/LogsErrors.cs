using LogArchive.LocalAws.Http;

namespace LogArchive.LocalAws.CloudWatchLogs;

/// <summary>The service's errors, with the messages of AWS.</summary>
internal static class LogsErrors
{
    public static AwsException NoSuchGroup() => new("ResourceNotFoundException", "The specified log group does not exist.");

    public static AwsException NoSuchStream() => new("ResourceNotFoundException", "The specified log stream does not exist.");

    public static AwsException GroupExists() => new("ResourceAlreadyExistsException", "The specified log group already exists");

    public static AwsException StreamExists() => new("ResourceAlreadyExistsException", "The specified log stream already exists");

    public static AwsException Invalid(string message) => new("InvalidParameterException", message);

    /// <inheritdoc cref="JsonMembers.ConstraintViolation"/>
    public static AwsException ConstraintViolation(string value, string member, string constraint) =>
        Invalid(JsonMembers.ConstraintMessage(value, member, constraint));
}
