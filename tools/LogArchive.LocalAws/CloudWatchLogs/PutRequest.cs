using System.Text.Json;
using LogArchive.LocalAws.CloudWatchLogs.Events;
using LogArchive.LocalAws.Http;

namespace LogArchive.LocalAws.CloudWatchLogs;

/// <summary>A PutLogEvents request, parsed from UTF-8 without creating a string for each message.</summary>
internal sealed class PutRequest
{
    public string? Group { get; private set; }

    public string? Stream { get; private set; }

    /// <summary>The events; null if the request has none.</summary>
    public EventBatch? Events { get; private set; }

    /// <exception cref="AwsException">SerializationException: the body is not a PutLogEvents request.</exception>
    public static PutRequest Parse(ReadOnlySpan<byte> body, long ingestionTime)
    {
        var request = new PutRequest();
        var reader = new Utf8JsonReader(body);
        try
        {
            Expect(ref reader, JsonTokenType.StartObject);
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                request.ReadMember(ref reader, ingestionTime);
            }

            return request;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException)
        {
            // The reader throws the last two for values of another type and for strings that are not valid Unicode.
            throw new AwsException("SerializationException", $"The request body is not a PutLogEvents request: {e.Message}");
        }
    }

    private void ReadMember(ref Utf8JsonReader reader, long ingestionTime)
    {
        if (reader.ValueTextEquals("logEvents"u8))
        {
            Events = ReadEvents(ref reader, ingestionTime);
        }
        else if (reader.ValueTextEquals("logGroupName"u8))
        {
            Group = ReadText(ref reader);
        }
        else if (reader.ValueTextEquals("logStreamName"u8))
        {
            Stream = ReadText(ref reader);
        }
        else
        {
            // AWS has ignored sequenceToken since 2023; entity describes the sender.
            reader.Skip();
        }
    }

    private static string? ReadText(ref Utf8JsonReader reader)
    {
        reader.Read();
        return reader.GetString();
    }

    private static EventBatch ReadEvents(ref Utf8JsonReader reader, long ingestionTime)
    {
        var batch = new EventBatch();
        Expect(ref reader, JsonTokenType.StartArray);
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType != JsonTokenType.StartObject)
            {
                throw new FormatException($"logEvents.{batch.Count + 1} is not an object.");
            }

            ReadEvent(ref reader, batch, ingestionTime);
        }

        return batch;
    }

    private static void ReadEvent(ref Utf8JsonReader reader, EventBatch batch, long ingestionTime)
    {
        long? timestamp = null;
        int length = -1;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("timestamp"u8))
            {
                reader.Read();
                timestamp = reader.GetInt64();
            }
            else if (reader.ValueTextEquals("message"u8))
            {
                reader.Read();
                length = reader.CopyString(batch.Reserve(reader.ValueSpan.Length));
            }
            else
            {
                reader.Skip();
            }
        }

        Check($"logEvents.{batch.Count + 1}.member", timestamp, length);
        batch.Commit(timestamp!.Value, ingestionTime, length);
    }

    private static void Check(string member, long? timestamp, int length)
    {
        AwsException? error = (timestamp, length) switch
        {
            (null, _) => LogsErrors.ConstraintViolation("null", $"{member}.timestamp", "not be null"),
            ( < 0, _) => LogsErrors.ConstraintViolation($"'{timestamp}'", $"{member}.timestamp", "have value greater than or equal to 0"),
            (_, < 0) => LogsErrors.ConstraintViolation("null", $"{member}.message", "not be null"),
            (_, 0) => LogsErrors.ConstraintViolation("''", $"{member}.message", "have length greater than or equal to 1"),
            _ => null,
        };
        if (error is not null)
        {
            throw error;
        }
    }

    private static void Expect(ref Utf8JsonReader reader, JsonTokenType type)
    {
        if (!reader.Read() || reader.TokenType != type)
        {
            throw new FormatException($"Expected {type}, found {reader.TokenType}.");
        }
    }
}
