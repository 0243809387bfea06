namespace LogArchive.Reading;

/// <summary>The events that were read are not as many as there are.</summary>
/// <param name="logGroup">The log group.</param>
/// <param name="counted">The events of the day, counted after they were read.</param>
/// <param name="read">The events that were read, each once.</param>
public sealed class CountDiffers(string logGroup, long counted, long read) : Exception(
    $"'{logGroup}': {read:N0} events were read, but a count of the day finds {counted:N0}. Nothing was published. "
    + (counted > read ? "Events are missing, or arrived meanwhile. " : "Events are there twice, or expired meanwhile. ")
    + "Archive the day again.");
