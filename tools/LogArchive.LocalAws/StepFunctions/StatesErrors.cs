using LogArchive.LocalAws.Http;

namespace LogArchive.LocalAws.StepFunctions;

/// <summary>The service's errors in the words AWS uses.</summary>
internal static class StatesErrors
{
    public static AwsException Invalid(string message) => new("ValidationException", message);

    public static AwsException AccessDenied(string message) => new("AccessDeniedException", message);
}
