using System.CommandLine;
using LogArchive.Retrieval.Matching;

namespace LogArchive.Cli.Options;

/// <summary>What to search for: the options of grep, and conditions on fields and log streams.</summary>
internal sealed class SearchOptions
{
    private readonly Argument<string?> _text = new("text")
    {
        Description = "What the message contains, as it is: quotes, backslashes, line breaks and all. If it begins with -, put -- before it.",
        HelpName = "TEXT",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private readonly Option<bool> _pattern = new("--regex", "-E")
    {
        Description = "TEXT is a regular expression. ^ and $ match at each line of a message.",
    };

    private readonly Option<bool> _ignoreCase = new("--ignore-case", "-i") { Description = "Capital and small letters are equal." };

    private readonly Option<bool> _invert = new("--invert-match", "-v") { Description = "Lines whose message does not contain TEXT." };

    private readonly Option<string[]> _fields = new("--field")
    {
        Description = "A field of a message that is a JSON object, such as level=ERROR or user.id=5. Repeatable; all must hold.",
        HelpName = "NAME=VALUE",
    };

    private readonly Option<string[]> _streams = StreamOption.Create();

    private readonly Option<int> _before = Lines("--before-context", "-B", "Lines of the log group to show before each line that is found.");
    private readonly Option<int> _after = Lines("--after-context", "-A", "Lines of the log group to show after each line that is found.");
    private readonly Option<int?> _around = new("--context", "-C") { Description = "Lines of the log group to show before and after each line that is found.", HelpName = "N" };

    public void AddTo(Command command)
    {
        command.Arguments.Add(_text);
        InputOptions.AddTo(command, _pattern, _ignoreCase, _invert, _fields, _streams, _around, _after, _before);
    }

    /// <exception cref="UsageException">The options name nothing to search for.</exception>
    public MatchQuery Query(ParseResult parsed)
    {
        string? text = parsed.GetValue(_text);
        FieldCondition[] fields = [.. (parsed.GetValue(_fields) ?? []).Select(field => FieldCondition.TryParse(field)
            ?? throw new UsageException($"--field is '{field}', but must be a name and a value such as level=ERROR."))];
        if (text is null && (fields.Length == 0 || parsed.GetValue(_invert) || parsed.GetValue(_pattern)))
        {
            throw new UsageException("Specify the TEXT to search for, or --field. For all lines, use ./logarchive get.");
        }

        return new MatchQuery
        {
            Text = text ?? "",
            IsPattern = parsed.GetValue(_pattern),
            IgnoreCase = parsed.GetValue(_ignoreCase),
            Invert = parsed.GetValue(_invert),
            Fields = fields,
            Streams = StreamOption.Patterns(parsed.GetValue(_streams)),
        };
    }

    /// <summary>How many lines before and after each line that is found.</summary>
    /// <exception cref="UsageException">A number is negative.</exception>
    public (int Before, int After) Context(ParseResult parsed)
    {
        int around = parsed.GetValue(_around) ?? 0;
        int before = parsed.GetResult(_before) is null ? around : parsed.GetValue(_before);
        int after = parsed.GetResult(_after) is null ? around : parsed.GetValue(_after);
        return Math.Min(before, after) >= 0 ? (before, after) : throw new UsageException("-A, -B and -C are numbers of lines: 0 or more.");
    }

    private static Option<int> Lines(string name, string alias, string description) => new(name, alias) { Description = description, HelpName = "N" };
}
