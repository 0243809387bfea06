namespace LogArchive.Lines;

/// <summary>
/// Finds events whose fields CloudWatch Logs truncated to 1 MB. It adds a field named <c>@ptr.$['path']['of']['field']</c> for each, whose
/// value GetLogObject takes.
/// </summary>
internal static class LargeLogObjects
{
    /// <summary>Whether a message is a JSON object with a field like that.</summary>
    public static bool IsIn(JsonText message)
    {
        if (!message.IsEscaped || message.Raw[0] != '{')
        {
            return false;
        }

        // Quotes are frequent in JSON, an @ is not. So search for what follows the quote.
        ReadOnlySpan<byte> rest = message.Raw;
        for (int at = rest.IndexOf("@ptr"u8); at >= 0; at = rest.IndexOf("@ptr"u8))
        {
            ReadOnlySpan<byte> before = rest[..at];
            bool isQuoted = before.EndsWith("\\\""u8) || before.EndsWith("\\u0022"u8);
            if (isQuoted && at + 4 < rest.Length && rest[at + 4] is (byte)'.' or (byte)'\\')
            {
                return true;
            }

            rest = rest[(at + 4)..];
        }

        return false;
    }
}
