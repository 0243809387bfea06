using System.Text.Json.Serialization;
using LogArchive.Groups;
using LogArchive.Retrieval.Verifying;

namespace LogArchive.Cli.Display;

/// <summary>The result of <c>verify</c>, with what was asked.</summary>
/// <param name="Archive">The archive's address.</param>
/// <param name="Scope">The account and region.</param>
/// <param name="Options">What was to be checked.</param>
/// <param name="Result">What was found.</param>
internal sealed record CheckStatement(string Archive, ArchiveScope Scope, CheckOptions Options, CheckResult Result);

/// <summary>The document of <c>verify --json</c>.</summary>
internal sealed record CheckDocument
{
    public required string Archive { get; init; }

    public required string Account { get; init; }

    public required string Region { get; init; }

    public DateOnly? From { get; init; }

    public DateOnly? To { get; init; }

    /// <summary>Whether objects were read.</summary>
    public required bool Deep { get; init; }

    /// <summary>Whether days were compared with CloudWatch Logs.</summary>
    public required bool Source { get; init; }

    public required CheckTotals Totals { get; init; }

    public required IReadOnlyList<Finding> Findings { get; init; }

    public required IReadOnlyList<Unchecked> Unchecked { get; init; }

    public static CheckDocument Of(CheckStatement statement) => new()
    {
        Archive = statement.Archive,
        Account = statement.Scope.Account,
        Region = statement.Scope.Region,
        From = statement.Result.From,
        To = statement.Result.To,
        Deep = statement.Options.IsDeep,
        Source = statement.Options.Source is not null,
        Totals = statement.Result.Totals,
        Findings = statement.Result.Findings,
        Unchecked = statement.Result.Unchecked,
    };
}

/// <summary>The JSON of <c>verify --json</c>. Every field is present; one that does not apply is null.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
[JsonSerializable(typeof(CheckDocument))]
internal sealed partial class CheckJson : JsonSerializerContext;
