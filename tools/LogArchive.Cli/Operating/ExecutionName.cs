using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using LogArchive.Runs;

namespace LogArchive.Cli.Operating;

/// <summary>
/// Names executions so that people recognize them in the console: replay-2026-11-09-web-3fa2c1-20261123. The name depends only on the
/// input and today's date. A command that is repeated while its execution is running therefore returns that execution. With the date,
/// a name cannot be used again after 90 days, when Step Functions has deleted the execution: receipts and checkpoints refer to a run by
/// its name.
/// </summary>
internal static class ExecutionName
{
    /// <summary>Step Functions allows 80 characters. The verb, three dates, the hash and the number need the rest.</summary>
    private const int MaxSlugLength = 20;

    /// <param name="verb">replay or backfill.</param>
    /// <param name="input">The execution's input.</param>
    /// <param name="now">Now.</param>
    /// <param name="number">1, or the next number when today's executions with this input have ended.</param>
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
        string slug = string.Concat(
            segment.Take(MaxSlugLength).Select(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' ? c : '-'));
        return groups.Count == 1 ? $"-{slug}" : $"-{slug}+{groups.Count - 1}";
    }
}
