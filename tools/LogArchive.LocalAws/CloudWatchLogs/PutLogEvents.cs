using System.Text.Json.Nodes;
using LogArchive.LocalAws.CloudWatchLogs.Events;
using LogArchive.LocalAws.Http;

namespace LogArchive.LocalAws.CloudWatchLogs;

/// <summary>The PutLogEvents operation, with the rules and limits from the AWS API reference.</summary>
internal sealed class PutLogEvents(LogStore store, TimeProvider time)
{
    /// <summary>Maximum bytes of a batch, including 26 for each event.</summary>
    public const int MaxBatchBytes = 1_048_576;

    private const int MaxEvents = 10_000;
    private static readonly TimeSpan MaxSpan = TimeSpan.FromHours(24);
    private static readonly TimeSpan MaxAge = TimeSpan.FromDays(14);
    private static readonly TimeSpan MaxAhead = TimeSpan.FromHours(2);

    public JsonObject Answer(JsonMembers request)
    {
        // Sequence tokens are ignored since 2023; entity describes the sender.
        request.AllowOnly("logGroupName", "logStreamName", "logEvents", "sequenceToken", "entity");
        string groupName = LogNames.GroupOf(request);
        string streamName = request.Required("logStreamName");
        LogNames.CheckStream(streamName);
        EventBatch batch = Read(request);
        Check(batch);
        LogGroup group = store.Find(groupName);
        LogStream stream = group.Streams.Find(streamName);

        JsonObject? rejected = Reject(batch, group.OldestVisible(time));
        group.Writable.Append(stream.Number, batch);

        // AWS has ignored sequence tokens since 2023, but still returns them.
        var answer = new JsonObject { ["nextSequenceToken"] = new string('4', EventId.Digits - 1) + "9" };
        if (rejected is not null)
        {
            answer["rejectedLogEventsInfo"] = rejected;
        }

        return answer;
    }

    private EventBatch Read(JsonMembers request)
    {
        long now = time.GetUtcNow().ToUnixTimeMilliseconds();
        var batch = new EventBatch();
        foreach (JsonMembers item in request.Objects("logEvents"))
        {
            string member = $"logEvents.{batch.Count + 1}.member";
            long timestamp = item.Number("timestamp") ?? throw request.ConstraintViolation("null", $"{member}.timestamp", "not be null");
            string message = item.Text("message") ?? throw request.ConstraintViolation("null", $"{member}.message", "not be null");
            if (timestamp < 0)
            {
                throw request.ConstraintViolation($"'{timestamp}'", $"{member}.timestamp", "have value greater than or equal to 0");
            }

            if (message.Length == 0)
            {
                throw request.ConstraintViolation("''", $"{member}.message", "have length greater than or equal to 1");
            }

            batch.Add(timestamp, now, message);
        }

        return batch;
    }

    private static void Check(EventBatch batch)
    {
        if (batch.Count is 0 or > MaxEvents)
        {
            string constraint = batch.Count == 0 ? "greater than or equal to 1" : $"less than or equal to {MaxEvents}";
            throw LogsErrors.ConstraintViolation($"'[{batch.Count} events]'", "logEvents", $"have length {constraint}");
        }

        for (int i = 0; i < batch.Count; i++)
        {
            int bytes = batch.Events[i].Length;
            if (bytes > EventRef.MaxMessageBytes)
            {
                throw LogsErrors.Invalid(
                    $"Log event too large: {bytes + EventRef.OverheadBytes} bytes exceeds limit of {MaxBatchBytes}");
            }

            if (i > 0 && batch.Events[i].Timestamp < batch.Events[i - 1].Timestamp)
            {
                throw LogsErrors.Invalid("Log events in a single PutLogEvents request must be in chronological order.");
            }
        }

        if (batch.CountedBytes > MaxBatchBytes)
        {
            throw LogsErrors.Invalid($"Upload too large: {batch.CountedBytes} bytes exceeds limit of {MaxBatchBytes}");
        }

        if (batch.Events[^1].Timestamp - batch.Events[0].Timestamp > MaxSpan.TotalMilliseconds)
        {
            throw LogsErrors.Invalid("The batch of log events in a single PutLogEvents request cannot span more than 24 hours.");
        }
    }

    /// <summary>Removes events that are too old, expired or too new. The batch is in order, so they are at its ends.</summary>
    private JsonObject? Reject(EventBatch batch, long oldestVisible)
    {
        DateTimeOffset now = time.GetUtcNow();
        int tooOld = CountBefore(batch, (now - MaxAge).ToUnixTimeMilliseconds());
        int expired = CountBefore(batch, oldestVisible);
        int tooNew = CountBefore(batch, (now + MaxAhead).ToUnixTimeMilliseconds() + 1);
        var rejected = new JsonObject();
        if (tooNew < batch.Count)
        {
            rejected["tooNewLogEventStartIndex"] = tooNew;
        }

        if (tooOld > 0)
        {
            rejected["tooOldLogEventEndIndex"] = tooOld;
        }

        if (expired > 0)
        {
            rejected["expiredLogEventEndIndex"] = expired;
        }

        batch.RemoveOutside(Math.Max(tooOld, expired), tooNew);
        return rejected.Count > 0 ? rejected : null;
    }

    private static int CountBefore(EventBatch batch, long timestamp)
    {
        int count = 0;
        while (count < batch.Count && batch.Events[count].Timestamp < timestamp)
        {
            count++;
        }

        return count;
    }
}
