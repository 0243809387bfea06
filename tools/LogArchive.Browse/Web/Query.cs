using System.Globalization;
using LogArchive.Days;
using LogArchive.Groups;
using LogArchive.Settings;
using Microsoft.AspNetCore.Http;

namespace LogArchive.Browse.Web;

/// <summary>The parameters of a request. Reading one checks it.</summary>
/// <param name="values">The request's.</param>
/// <param name="scopes">The accounts and regions that may be named.</param>
internal sealed class Query(IQueryCollection values, IReadOnlyList<ArchiveScope> scopes)
{
    /// <summary>A parameter; null if it is absent or empty.</summary>
    public string? Text(string name) => values[name].ToString() is { Length: > 0 } text ? text : null;

    /// <exception cref="BadRequest">It is absent.</exception>
    public string Required(string name) => Text(name) ?? throw new BadRequest($"The parameter '{name}' is missing.");

    /// <summary>All values of a parameter that may be there several times, without empty ones.</summary>
    public IReadOnlyList<string> All(string name) => [.. values[name].OfType<string>().Where(value => value.Length > 0)];

    public bool Flag(string name) => Text(name) is not null;

    /// <summary>The account and region; if none is named, the first one.</summary>
    /// <exception cref="BadRequest">It is none of those that are shown.</exception>
    public ArchiveScope Scope() => Text("scope") is not { } name ? scopes[0]
        : scopes.Where(scope => scope.ToString() == name).Cast<ArchiveScope?>().FirstOrDefault()
            ?? throw new BadRequest($"'{name}' is no account and region of this archive.");

    /// <exception cref="BadRequest">It is absent or no date.</exception>
    public DateOnly Date(string name) => ArchiveDay.TryParse(Required(name), out DateOnly date) && IsPossible(date)
        ? date
        : throw new BadRequest($"'{Text(name)}' is no date such as 2026-11-09.");

    /// <summary>A whole number in a range, both ends included; null if it is absent.</summary>
    /// <exception cref="BadRequest">It is none.</exception>
    public long? Number(string name, long from, long to) => Text(name) is not { } text ? null
        : long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long number) && number >= from && number <= to ? number
        : throw new BadRequest($"{name} is '{text}', but must be a whole number from {from} to {to}.");

    /// <summary>Patterns of log groups; none: all.</summary>
    /// <exception cref="BadRequest">One cannot match any name.</exception>
    public IReadOnlyList<GroupPattern> Groups(string name) => [.. All(name).Select(text => GroupPattern.IsValid(text)
        ? new GroupPattern(text)
        : throw new BadRequest($"'{text}' is no log group. Names have A-Z, a-z, 0-9 and . - _ / #; in a pattern, * is any text."))];

    /// <summary>Whether an archive can have a date, and those near it.</summary>
    public static bool IsPossible(DateOnly date) => date.Year is >= 1970 and < 9000;
}
