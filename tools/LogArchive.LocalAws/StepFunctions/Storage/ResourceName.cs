using System.Buffers;

namespace LogArchive.LocalAws.StepFunctions.Storage;

/// <summary>Checks the names of state machines and executions.</summary>
internal static class ResourceName
{
    private const int MaxLength = 80;

    private static readonly SearchValues<char> Forbidden = SearchValues.Create("<>{}[]?*\"#%\\^|~`$&,;:/");

    /// <summary>Names are used as file names, so "." and ".." are not valid either.</summary>
    public static bool IsValid(string name) =>
        name.Length is > 0 and <= MaxLength
        && name.AsSpan().IndexOfAny(Forbidden) < 0
        && !name.Any(c => char.IsWhiteSpace(c) || char.IsControl(c))
        && name is not ("." or "..");
}
