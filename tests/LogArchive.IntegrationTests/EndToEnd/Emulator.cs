namespace LogArchive.IntegrationTests.EndToEnd;

/// <summary>The AWS emulator of a test.</summary>
public enum Emulator
{
    /// <summary>The local AWS.</summary>
    Local,

    /// <summary>moto, an independent AWS emulator.</summary>
    Moto,
}
