namespace LogArchive.Functions;

/// <summary>The invocation's time was up before the day was read to its end.</summary>
[System.Diagnostics.CodeAnalysis.SuppressMessage("Naming", "CA1710", Justification = "The error name that operators see.")]
public sealed class OutOfTime(string logGroup, Exception cause) : Exception(
    $"'{logGroup}': the day was not read to its end within the invocation's time. Nothing was published.", cause);
