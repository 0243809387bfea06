using System.Text.RegularExpressions;

namespace LogArchive.Retrieval.Matching;

/// <summary>Passes messages in which a regular expression matches.</summary>
internal sealed class PatternFilter(string pattern, bool ignoreCase, LineLayout layout) : LineFilter
{
    /// <summary>The time of a match is linear in the length of the message, whatever the expression.</summary>
    private const RegexOptions Options = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.Multiline;

    private readonly Regex _regex = Parse(pattern, ignoreCase);

    public override bool Passes(ReadOnlySpan<byte> line)
    {
        using var message = MessageText.Of(layout.MessageOf(line));

        // There is no line behind a line end at the message's end, so ^$ is not found there.
        return message.Test(_regex, static (chars, regex) => regex.IsMatch(chars is [.., '\n'] ? chars[..^1] : chars));
    }

    private static Regex Parse(string pattern, bool ignoreCase)
    {
        try
        {
            return new Regex(pattern, ignoreCase ? Options | RegexOptions.IgnoreCase : Options);
        }
        catch (RegexParseException e)
        {
            throw new InvalidQuery($"The regular expression is not valid: {e.Message.TrimEnd('.')}.", e);
        }
        catch (NotSupportedException e)
        {
            throw new InvalidQuery(
                $"The regular expression '{pattern}' cannot be used, because it could take very long to match: {Construct(e.Message)}.", e);
        }
    }

    /// <summary>What .NET's message names in quotes, after the options that it does not get along with.</summary>
    private static string Construct(string message) =>
        message.Split("containing: '") is [_, var construct] ? $"it has a {construct.TrimEnd('.', '\'')}" : message.TrimEnd('.');
}
