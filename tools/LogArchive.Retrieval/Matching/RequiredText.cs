using System.Text;
using System.Text.RegularExpressions;

namespace LogArchive.Retrieval.Matching;

/// <summary>Text that is in every message in which a regular expression matches, so that only lines with it need be decoded.</summary>
/// <param name="Text">The text.</param>
/// <param name="IsAll">Whether the expression is this text and nothing else.</param>
internal sealed partial record RequiredText(string Text, bool IsAll)
{
    /// <summary>Shorter texts are in most lines.</summary>
    private const int MinLength = 2;

    /// <summary>Escapes of one letter that stand for no text, or for text that is not worth being understood here.</summary>
    private const string ShortEscapes = "dDwWsSbBAzZGtnrfvea";

    /// <summary>The text of an expression; null if none is found. Only simple expressions are understood.</summary>
    /// <param name="pattern">A valid expression.</param>
    /// <param name="ignoreCase">Whether capital and small letters are equal.</param>
    public static RequiredText? Of(string pattern, bool ignoreCase)
    {
        // Options in parentheses change what everything after them means.
        return pattern.Contains("(?", StringComparison.Ordinal) ? null : new Scan(pattern, ignoreCase).Run();
    }

    [GeneratedRegex(@"\G\{\d+(?:,\d*)?\}")]
    private static partial Regex Repetition();

    private sealed class Scan(string pattern, bool ignoreCase)
    {
        private readonly StringBuilder _run = new();
        private string _longest = "";
        private bool _isAll = true;
        private int _at;

        public RequiredText? Run()
        {
            while (_at < pattern.Length)
            {
                if (!Next())
                {
                    return null;
                }
            }

            string all = _run.ToString();
            EndRun(0);
            return _isAll && all.Length > 0 ? new RequiredText(all, IsAll: true)
                : _longest.Length >= MinLength ? new RequiredText(_longest, IsAll: false)
                : null;
        }

        /// <summary>Goes over the next element; false if it is not understood.</summary>
        private bool Next()
        {
            char c = pattern[_at++];
            switch (c)
            {
                case '\\':
                    return Escape(pattern[_at++]);
                case '|':
                    return false;
                case '(' or '[':
                    Special(0);
                    return c == '[' ? SkipClass() : SkipGroup();
                case '*' or '?':
                    Special(1);
                    return true;
                case '+' or '.' or '^' or '$':
                    Special(0);
                    return true;
                case '{' when Repetition().Match(pattern, _at - 1) is { Success: true } repetition:
                    Special(1);
                    _at += repetition.Length - 1;
                    return true;
                default:
                    Literal(c);
                    return true;
            }
        }

        private bool Escape(char c)
        {
            if (!char.IsLetterOrDigit(c))
            {
                Literal(c);
                return true;
            }

            Special(0);
            return ShortEscapes.Contains(c, StringComparison.Ordinal);
        }

        /// <summary>
        /// Regular expressions do not see the last line end of a message. They also take U+212A for a K, and know more equal letters
        /// than texts beyond ASCII.
        /// </summary>
        private void Literal(char c)
        {
            if (char.IsSurrogate(c) || c == '\n' || (ignoreCase && (c is 'k' or 'K' || !char.IsAscii(c))))
            {
                Special(0);
            }
            else
            {
                _run.Append(c);
            }
        }

        private void Special(int optional)
        {
            _isAll = false;
            EndRun(optional);
        }

        /// <summary>Ends a run of text.</summary>
        /// <param name="optional">How many of its last characters need not be there.</param>
        private void EndRun(int optional)
        {
            int length = Math.Max(0, _run.Length - optional);
            _longest = length > _longest.Length ? _run.ToString(0, length) : _longest;
            _run.Clear();
        }

        /// <summary>Skips a group, which may be optional or have alternatives.</summary>
        private bool SkipGroup()
        {
            for (int depth = 1; depth > 0; depth--)
            {
                while (pattern[_at++] is not ')' and var c)
                {
                    _at += c == '\\' ? 1 : 0;
                    depth += c == '(' ? 1 : 0;
                    if (c == '[' && !SkipClass())
                    {
                        return false;
                    }
                }
            }

            return true;
        }

        /// <summary>Skips a class of characters; false if a part of it is subtracted.</summary>
        private bool SkipClass()
        {
            _at += pattern[_at] == '^' ? 1 : 0;
            for (int first = _at; pattern[_at] != ']' || _at == first; _at++)
            {
                if (pattern[_at] == '[')
                {
                    return false;
                }

                _at += pattern[_at] == '\\' ? 1 : 0;
            }

            _at++;
            return true;
        }
    }
}
