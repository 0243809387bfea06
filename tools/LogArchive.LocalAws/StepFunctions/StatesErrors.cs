using LogArchive.LocalAws.Http;

namespace LogArchive.LocalAws.StepFunctions;

/// <summary>The service's errors, with the messages of AWS.</summary>
internal static class StatesErrors
{
    public static AwsException Invalid(string message) => new("ValidationException", message);

    public static AwsException AccessDenied(string message) => new("AccessDeniedException", message);
}
