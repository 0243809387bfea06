using LogArchive.LocalAws.Http;

namespace LogArchive.LocalAws.CloudWatchLogs.Insights;

/// <summary>
/// Parses the part of the Logs Insights query language that reads and counts the events of a time range: fields, filter with
/// comparisons of toMillis(@timestamp), sort by @timestamp, stats count(*) and limit, in any order and separated by |.
/// </summary>
internal sealed class QueryParser
{
    /// <summary>Maximum rows of a query (StartQuery, AWS API reference).</summary>
    public const int MaxLimit = 100_000;

    private static readonly (string Name, QueryField Field)[] Known =
    [
        ("@timestamp", QueryField.Timestamp),
        ("@ingestionTime", QueryField.IngestionTime),
        ("@logStream", QueryField.LogStream),
        ("@message", QueryField.Message),
        ("@ptr", QueryField.Ptr),
    ];

    private readonly QueryText _text;
    private readonly List<QueryField> _fields = [];
    private long _first = long.MinValue;
    private long _last = long.MaxValue;
    private bool? _descending;
    private string? _countName;
    private int? _limit;

    private QueryParser(string text) => _text = new QueryText(text);

    /// <exception cref="AwsException">MalformedQueryException: the query is not valid or not supported; the message names the part.</exception>
    public static ParsedQuery Parse(string text) => new QueryParser(text).Parse();

    /// <summary>The field's name in queries and results.</summary>
    public static string NameOf(QueryField field) => Known.First(known => known.Field == field).Name;

    private ParsedQuery Parse()
    {
        do
        {
            Command(_text.Take());
        }
        while (_text.TryTake("|"));

        if (!_text.AtEnd)
        {
            throw QueryText.Unexpected(_text.Take(), "'|' or the end of the query");
        }

        if (_countName is not null && (_fields.Count > 0 || _descending is not null))
        {
            throw QueryText.Malformed("stats with fields or sort is not supported by the local AWS");
        }

        QueryField[] fields = _fields.Count > 0 ? [.. _fields] : [QueryField.Timestamp, QueryField.Message];
        return new ParsedQuery
        {
            Fields = [.. fields.Append(QueryField.Ptr).Distinct()],
            First = _first,
            Last = _last,
            Descending = _descending ?? true,
            CountName = _countName,
            Limit = _limit,
        };
    }

    private void Command(string name)
    {
        Action command = name.ToLowerInvariant() switch
        {
            "fields" => Fields,
            "filter" => Filter,
            "sort" => Sort,
            "stats" => Stats,
            "limit" => Limit,
            _ => throw QueryText.Unexpected(name, "one of the commands that the local AWS supports: fields, filter, sort, stats, limit"),
        };
        command();
    }

    private void Fields()
    {
        do
        {
            _fields.Add(Field(_text.Take()));
        }
        while (_text.TryTake(","));
    }

    private void Filter()
    {
        do
        {
            _text.Expect("toMillis");
            _text.Expect("(");
            ExpectTimestamp();
            _text.Expect(")");
            Compare(_text.Take(), _text.Number());
        }
        while (_text.TryTake("and"));
    }

    private void Compare(string comparison, long value)
    {
        (long first, long last) = comparison switch
        {
            "=" => (value, value),
            ">=" => (value, long.MaxValue),
            ">" => (value + 1, long.MaxValue),
            "<=" => (long.MinValue, value),
            "<" => (long.MinValue, value - 1),
            _ => throw QueryText.Unexpected(comparison, "one of = >= > <= <"),
        };
        _first = Math.Max(_first, first);
        _last = Math.Min(_last, last);
    }

    private void Sort()
    {
        ExpectTimestamp();
        string direction = _text.Take();
        _descending = direction.ToLowerInvariant() switch
        {
            "asc" => false,
            "desc" => true,
            _ => throw QueryText.Unexpected(direction, "'asc' or 'desc'"),
        };
    }

    private void Stats()
    {
        _text.Expect("count");
        _text.Expect("(");
        _text.Expect("*");
        _text.Expect(")");
        _countName = _text.TryTake("as") ? _text.Name() : "count(*)";
    }

    private void Limit()
    {
        long limit = _text.Number();
        _limit = limit is >= 1 and <= MaxLimit ? (int)limit : throw QueryText.Malformed($"limit {limit} is not from 1 to {MaxLimit}");
    }

    private void ExpectTimestamp()
    {
        string field = _text.Take();
        if (Field(field) != QueryField.Timestamp)
        {
            throw QueryText.Unexpected(field, "'@timestamp'");
        }
    }

    private static QueryField Field(string name)
    {
        int at = Array.FindIndex(Known, known => known.Name == name);
        return at >= 0
            ? Known[at].Field
            : throw QueryText.Unexpected(name, $"one of the fields that the local AWS supports: {string.Join(", ", Known.Select(known => known.Name))}");
    }
}
