using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using LogArchive.Runs;

namespace LogArchive.Cli.Operating;

/// <summary>
/// Names executions so that people know them in the console's list: replay-2026-11-09-web-3fa2c1-20261123. What is asked for and today's
/// date make the name, so asking twice, while the first still runs, gives the same execution. The date keeps a name from coming again
/// after 90 days, when Step Functions has forgotten it: receipts and checkpoints know a run by its name.
/// </summary>
internal static class ExecutionName
{
    /// <summary>Step Functions allows 80 characters; two dates, hash and number take the rest.</summary>
    private const int MaxSlug = 20;

    /// <param name="verb">replay or backfill.</param>
    /// <param name="input">What is asked for.</param>
    /// <param name="now">Now.</param>
    /// <param name="number">From 1; a further one for the same question on the same day, when the one before has ended.</param>
    public static string Of(string verb, ExecutionInput input, DateTimeOffset now, int number)
    {
        string days = input.Date ?? (input.From == input.To ? input.From! : $"{input.From}-to-{input.To}");
        string hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(InputJson.Of(input))).AsSpan(0, 3));
        string today = now.UtcDateTime.ToString("yyyyMMdd", CultureInfo.InvariantCulture);
        return $"{verb}-{days}{Slug(input.LogGroups)}-{hash}-{today}{(number == 1 ? "" : $"-{number}")}";
    }

    private static string Slug(IReadOnlyList<string>? groups)
    {
        if (groups is null)
        {
            return "";
        }

        string segment = groups[0].Split('/', StringSplitOptions.RemoveEmptyEntries).LastOrDefault("group");
        string slug = string.Concat(segment.Take(MaxSlug).Select(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' ? c : '-'));
        return groups.Count == 1 ? $"-{slug}" : $"-{slug}+{groups.Count - 1}";
    }
}
