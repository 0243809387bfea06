using System.Globalization;

namespace LogArchive.Reporting;

/// <summary>The first of many names in one line.</summary>
public static class NameList
{
    /// <summary>Maximum names.</summary>
    public const int MaxNamed = 10;

    /// <summary>Characters after which no further name is added: a log group's name may have 512.</summary>
    private const int MaxLength = 800;

    /// <param name="names">The first names.</param>
    /// <param name="count">How many there are in all.</param>
    public static string Of(IEnumerable<string> names, int count)
    {
        var shown = new List<string>();
        foreach (string name in names.Take(MaxNamed).TakeWhile(_ => shown.Sum(name => name.Length) < MaxLength))
        {
            shown.Add(name);
        }

        string more = count > shown.Count ? string.Create(CultureInfo.InvariantCulture, $", and {count - shown.Count:#,0} more") : "";
        return string.Join(", ", shown) + more;
    }
}
