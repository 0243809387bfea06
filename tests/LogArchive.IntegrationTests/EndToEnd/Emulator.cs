namespace LogArchive.IntegrationTests.EndToEnd;

/// <summary>What stands in for AWS.</summary>
public enum Emulator
{
    /// <summary>Our own local AWS.</summary>
    Local,

    /// <summary>moto, an AWS emulator of other authors.</summary>
    Moto,
}
