using System.Buffers;

namespace LogArchive.LocalAws.StepFunctions.Storage;

/// <summary>What state machines and executions may be called.</summary>
internal static class ResourceName
{
    private const int MaxLength = 80;

    private static readonly SearchValues<char> Forbidden = SearchValues.Create("<>{}[]?*\"#%\\^|~`$&,;:/");

    /// <summary>Names are file names here, so "." and ".." are refused as well.</summary>
    public static bool IsValid(string name) =>
        name.Length is > 0 and <= MaxLength
        && name.AsSpan().IndexOfAny(Forbidden) < 0
        && !name.Any(c => char.IsWhiteSpace(c) || char.IsControl(c))
        && name is not ("." or "..");
}
