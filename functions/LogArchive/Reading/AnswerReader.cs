using System.Text.Json;
using LogArchive.Lines;

namespace LogArchive.Reading;

/// <summary>
/// Reads an answer with a list of events as it arrives. An interrupted answer is requested again, as often as the SDK would: the SDK does
/// not see it.
/// </summary>
internal sealed class AnswerReader(LogEventsClient logs, TimeProvider time)
{
    private static readonly TimeSpan FirstWait = TimeSpan.FromMilliseconds(100);

    /// <param name="logGroup">The log group, for the errors.</param>
    /// <param name="open">Requests the answer.</param>
    /// <param name="parse">Creates a parser that fills <paramref name="page"/>.</param>
    /// <param name="page">Receives the lines.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <exception cref="InvalidDataException">The answer is not a page.</exception>
    /// <exception cref="InvalidUtf8">An event is not UTF-8.</exception>
    public async Task<PageEnd> ReadAsync(
        string logGroup, Func<Task<Stream>> open, Func<ListParser> parse, LinePage page, CancellationToken cancellationToken)
    {
        TimeSpan wait = FirstWait;
        for (int retry = 0; ; retry++, wait *= 2)
        {
            Stream answer = await OpenAsync(open, cancellationToken);
            try
            {
                using var body = new PageBody(answer, time, cancellationToken);
                return await ReadAsync(body, parse());
            }
            catch (Exception e) when (e is IOException or HttpRequestException or JsonException && retry < logs.Config.MaxErrorRetry)
            {
                page.Clear();
            }
            catch (InvalidEventText e)
            {
                throw new InvalidUtf8(logGroup, e);
            }
            catch (Exception e) when (e is JsonException or InvalidDataException)
            {
                throw new InvalidDataException($"'{logGroup}': {e.Message}", e);
            }

            await Task.Delay(wait, time, cancellationToken);
        }
    }

    /// <exception cref="IOException">The connection was lost.</exception>
    /// <exception cref="JsonException">The body is not a legal page.</exception>
    internal static async Task<PageEnd> ReadAsync(PageBody body, ListParser parser)
    {
        using var buffer = new PageBuffer();
        bool isLast;
        do
        {
            isLast = await buffer.FillAsync(body);
            buffer.Take(parser.Parse(buffer.Bytes, isLast));
        }
        while (!isLast);

        return parser.End() with { BufferBytes = buffer.HeldBytes };
    }

    private async Task<Stream> OpenAsync(Func<Task<Stream>> open, CancellationToken cancellationToken)
    {
        TimeSpan wait = FirstWait;
        for (int retry = 0; ; retry++, wait *= 2)
        {
            try
            {
                return await open();
            }
            catch (LogGroupNotReadable) when (retry < logs.Config.MaxErrorRetry)
            {
                await Task.Delay(wait, time, cancellationToken);
            }
        }
    }
}
