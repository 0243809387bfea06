namespace LogArchive.Settings;

/// <summary>What becomes of an event that is not UTF-8.</summary>
public enum InvalidText
{
    /// <summary>The export fails, and names the event.</summary>
    Fail,

    /// <summary>The event is archived with U+FFFD in place of the bytes that are not UTF-8, and its receipt counts it.</summary>
    Replace,
}
