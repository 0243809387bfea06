namespace LogArchive.LocalAws.CloudWatchLogs;

/// <summary>The service's errors in the words AWS uses.</summary>
internal static class LogsErrors
{
    public static AwsException NoSuchGroup() => new("ResourceNotFoundException", "The specified log group does not exist.");

    public static AwsException NoSuchStream() => new("ResourceNotFoundException", "The specified log stream does not exist.");

    public static AwsException GroupExists() => new("ResourceAlreadyExistsException", "The specified log group already exists");

    public static AwsException StreamExists() => new("ResourceAlreadyExistsException", "The specified log stream already exists");

    public static AwsException Invalid(string message) => new("InvalidParameterException", message);

    /// <summary>A member that breaks its modelled constraint.</summary>
    /// <param name="value">The value as AWS quotes it: in quotation marks of its own, or <c>null</c>.</param>
    /// <param name="member">The member's path, such as <c>logEvents.1.member.message</c>.</param>
    /// <param name="constraint">What follows "Member must".</param>
    public static AwsException Violated(string value, string member, string constraint) =>
        Invalid($"1 validation error detected: Value {value} at '{member}' failed to satisfy constraint: Member must {constraint}");
}
