namespace LogArchive.Settings;

/// <summary>What becomes of log groups of class Infrequent Access, which FilterLogEvents cannot read.</summary>
public enum InfrequentAccess
{
    /// <summary>They are left out, and named.</summary>
    Skip,

    /// <summary>They are read with Logs Insights.</summary>
    Insights,
}
