using LogArchive.LocalAws.Http;

namespace LogArchive.LocalAws.CloudWatchLogs;

/// <summary>The service's errors, with the messages of AWS.</summary>
internal static class LogsErrors
{
    public static AwsException NoSuchGroup() => new("ResourceNotFoundException", "The specified log group does not exist.");

    public static AwsException NoSuchStream() => new("ResourceNotFoundException", "The specified log stream does not exist.");

    public static AwsException NoSuchQuery() => new("ResourceNotFoundException", "The specified query does not exist.");

    /// <param name="most">The maximum number of queries at a time.</param>
    public static AwsException TooManyQueries(int most) =>
        new("LimitExceededException", $"Account maximum query concurrency limit of [{most}] reached.");

    public static AwsException GroupExists() => new("ResourceAlreadyExistsException", "The specified log group already exists");

    public static AwsException StreamExists() => new("ResourceAlreadyExistsException", "The specified log stream already exists");

    public static AwsException Invalid(string message) => new("InvalidParameterException", message);

    /// <inheritdoc cref="JsonMembers.ConstraintViolation"/>
    public static AwsException ConstraintViolation(string value, string member, string constraint) =>
        Invalid(JsonMembers.ConstraintMessage(value, member, constraint));
}
