using System.Text;
using System.Text.RegularExpressions;

namespace LogArchive.LocalAws.CloudWatchLogs;

/// <summary>The part of the filter pattern syntax that is implemented: terms and quoted phrases, all of which must occur.</summary>
internal sealed partial class FilterPattern
{
    private const int MaxLength = 1024;

    private readonly byte[][] _terms;

    private FilterPattern(byte[][] terms) => _terms = terms;

    /// <summary>The pattern, or null for one that matches everything.</summary>
    /// <exception cref="AwsException">InvalidParameterException: the pattern is wrong, or beyond what is implemented.</exception>
    public static FilterPattern? Parse(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        if (text.Length > MaxLength)
        {
            throw LogsErrors.Violated($"'{text}'", "filterPattern", $"have length less than or equal to {MaxLength}");
        }

        if (text.TrimStart()[0] is '{' or '[' or '%' or '?' or '-')
        {
            throw LogsErrors.Invalid(
                $"The filter pattern '{text}' is not implemented by the local CloudWatch Logs: it knows terms and \"quoted phrases\", all of which must occur.");
        }

        Match match = Terms().Match(text);
        if (!match.Success)
        {
            throw LogsErrors.Invalid($"Invalid character(s) in term '{text}'");
        }

        return new FilterPattern([.. match.Groups[1].Captures.Select(term => Unquoted(term.Value))]);
    }

    private static byte[] Unquoted(string term) =>
        Encoding.UTF8.GetBytes(term[0] == '"' ? term[1..^1].Replace("\\\"", "\"", StringComparison.Ordinal) : term);

    public bool Matches(ReadOnlySpan<byte> message)
    {
        foreach (byte[] term in _terms)
        {
            if (message.IndexOf(term) < 0)
            {
                return false;
            }
        }

        return true;
    }

    [GeneratedRegex("""\A\s*(?:("(?:[^"\\]|\\.)*"|[\p{L}\p{N}_]+)(?:\s+|\z))+\z""")]
    private static partial Regex Terms();
}
