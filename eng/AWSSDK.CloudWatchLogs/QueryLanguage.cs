using Amazon.Runtime;

namespace Amazon.CloudWatchLogs;

public class QueryLanguage(string value) : ConstantClass(value)
{
    public static readonly QueryLanguage CWLI = new("CWLI");

    public static readonly QueryLanguage PPL = new("PPL");

    public static readonly QueryLanguage SQL = new("SQL");

    public static QueryLanguage FindValue(string value) => FindValue<QueryLanguage>(value);
}
