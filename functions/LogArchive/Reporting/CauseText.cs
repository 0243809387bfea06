using System.Text;
using System.Text.RegularExpressions;
using LogArchive.Catalog;
using LogArchive.Days;

namespace LogArchive.Reporting;

/// <summary>
/// An error's message, cut into what names its own log group, day, numbers and ids, and the rest. Failures with the same rest have the
/// same cause.
/// </summary>
internal sealed partial class CauseText
{
    /// <summary>Stands for the name of the failure's own log group; in a message of others it is replaced.</summary>
    private const char Own = '\uE000';

    private const string Differs = "…";

    /// <summary>Longer names, numbers and ids tell nobody anything; and a text has to have an end.</summary>
    private const int MaxOwn = 512;

    private readonly List<string> _fixed = [];
    private readonly List<string?> _own = [];

    private CauseText(string error) => Key = error;

    /// <summary>What failures with the same cause have in common.</summary>
    public string Key { get; private set; }

    public static CauseText Of(ReportFailure failure)
    {
        var text = new CauseText(failure.Error ?? "");
        (string marked, List<string> names) = Marked(failure);
        int end = 0;
        int name = 0;
        int room = ReportLimits.MessageLength;
        foreach (Match match in OwnPart().Matches(marked).TakeWhile(match => match.Index + match.Length - end <= room))
        {
            text._fixed.Add(marked[end..match.Index]);
            text._own.Add(OwnName().Replace(match.Value, _ => names[name++]) is { Length: <= MaxOwn } own ? own : Differs);
            room -= match.Index + Math.Min(match.Length, MaxOwn) - end;
            end = match.Index + match.Length;
        }

        text._fixed.Add(marked.Length - end <= room ? marked[end..] : string.Concat(marked.AsSpan(end, room), Differs));
        text.Key = string.Join(Own, [text.Key, .. text._fixed]);
        return text;
    }

    /// <summary>Forgets the own parts in which another text with the same key differs.</summary>
    public void Unite(CauseText other)
    {
        for (int i = 0; i < _own.Count; i++)
        {
            _own[i] = _own[i] == other._own[i] ? _own[i] : null;
        }
    }

    public override string ToString()
    {
        var text = new StringBuilder(_fixed[0]);
        for (int i = 0; i < _own.Count; i++)
        {
            text.Append(_own[i] ?? Differs).Append(_fixed[i + 1]);
        }

        return text.ToString();
    }

    /// <summary>The message with a mark in the place of each name of its log group, and those names in order.</summary>
    private static (string Text, List<string> Names) Marked(ReportFailure failure)
    {
        string message = (failure.Message ?? FailureCause.Unrecorded).Replace(Own, '\uFFFD');
        string file = $"{GroupPath.FileName(failure.LogGroup)}-{ArchiveDay.Format(failure.Date)}";
        string[] own = [failure.LogGroup, GroupPath.Encode(failure.LogGroup), file];
        var text = new StringBuilder();
        var names = new List<string>();
        int at = 0;
        while (at < message.Length)
        {
            if (own.FirstOrDefault(name => IsAt(message, at, name)) is { } found)
            {
                text.Append(Own);
                names.Add(found);
                at += found.Length;
            }
            else
            {
                text.Append(message[at++]);
            }
        }

        return (text.ToString(), names);
    }

    private static bool IsAt(string message, int at, string name) =>
        string.CompareOrdinal(message, at, name, 0, name.Length) == 0
        && (at == 0 || !char.IsLetterOrDigit(message[at - 1]))
        && (at + name.Length == message.Length || !char.IsLetterOrDigit(message[at + name.Length]));

    [GeneratedRegex("\uE000")]
    private static partial Regex OwnName();

    /// <summary>Marks, log streams, request ids, other ids, dates and times, numbers.</summary>
    [GeneratedRegex(
        """
        \uE000
        | (?<= stream[ ]) '[^']*'
        | (?<= request[ ]) [^\s,)]+
        | \b [0-9a-fA-F]{8} (-[0-9a-fA-F]{4}){3} -[0-9a-fA-F]{12} \b
        | \b (?=[a-fA-F]*[0-9]) [0-9a-fA-F]{16,} \b
        | \b \d{4}-\d\d-\d\d (T[\d:.]+ (Z | [+-]\d\d:\d\d)?)?
        | (?<![\w-]) \d+ ([.,:]\d+)* (?!\w)
        """,
        RegexOptions.ExplicitCapture | RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex OwnPart();
}
