namespace LogArchive.Catalog;

/// <summary>A status as documents, logs and tables spell it.</summary>
public static class StatusWord
{
    public static string Of(WorkStatus status) => status.ToString().ToLowerInvariant();
}
