using System.Text.Json.Nodes;
using LogArchive.Catalog;
using LogArchive.Days;
using LogArchive.Settings;

namespace LogArchive.Tests.Retention;

/// <summary>What the archive does, well or badly, and what happens to it afterwards.</summary>
internal sealed partial class RandomHistory
{
    /// <summary>Takes an object away, or puts another one in its place, but not in the very days before its events expire: nobody can notice that in time.</summary>
    private void Spoil(HeldGroup group)
    {
        var today = DateOnly.FromDateTime(_clock.GetUtcNow().UtcDateTime);
        string[] keys =
        [
            .. Enumerable.Range(LagDays, 60).Where(age => age is < 25 or > 35)
                .Select(age => ArchiveKeys.DailyObject(Some.Id(group.Name), today.AddDays(-age), LineFormat.Ndjson, Compression.Gzip))
                .Where(_s3.Objects.ContainsKey),
        ];
        if (keys.Length == 0)
        {
            return;
        }

        string spoilt = keys[_random.Next(keys.Length)];
        if (_random.Next(2) == 0)
        {
            _s3.Objects.Remove(spoilt);
        }
        else
        {
            _s3.Put(spoilt, "something else");
        }

        Forget(spoilt);
    }

    private void Forget(string key)
    {
        foreach (HeldEvent held in _logs.Groups.Values.SelectMany(group => group.Events).Where(held => held.Object == key))
        {
            held.Object = null;
        }
    }

    /// <summary>Archives a day, or what passes for that on a bad night.</summary>
    private void Export(HeldGroup group, DateOnly date, bool perfect)
    {
        string receiptKey = ArchiveKeys.Receipt(Some.Id(group.Name), date);
        int luck = perfect ? -1 : _random.Next(_badLuck);
        if (_s3.Objects.ContainsKey(receiptKey) || luck == 0)
        {
            return;
        }

        var day = ArchiveDay.Of(date, Zone);
        string key = ArchiveKeys.DailyObject(Some.Id(group.Name), date, LineFormat.Ndjson, Compression.Gzip);
        HeldEvent[] events = [.. group.Visible(_clock.GetUtcNow()).Where(held => held.Timestamp >= day.Start && held.Timestamp < day.End)];
        bool isForeign = luck == 1;
        bool isGone = luck == 2;
        if (luck == 3)
        {
            _s3.Put(receiptKey, "{\"version\":1,");
            return;
        }

        bool hasObject = events.Length > 0 && !isGone;
        Forget(key);
        _s3.Objects.Remove(key);
        if (hasObject)
        {
            _s3.Put(key, $"{group.Name} {date} {events.Length} {_random.Next()}");
            foreach (HeldEvent held in isForeign ? [] : events)
            {
                held.Object = key;
            }
        }

        _s3.Put(receiptKey, Receipt(group, day, isGone ? "gone" : hasObject ? "archived" : "empty", (key, isForeign)).ToJsonString());
    }

    private JsonObject Receipt(HeldGroup group, ArchiveDay day, string status, (string Key, bool IsForeign) stored)
    {
        var receipt = new JsonObject
        {
            ["version"] = 1,
            ["logGroup"] = group.Name,
            ["logGroupArn"] = stored.IsForeign ? group.Arn.Replace("eu-central-1", "us-east-1") : group.Arn,
            ["date"] = day.Name,
            ["timeZone"] = _zone,
            ["start"] = day.Start,
            ["end"] = day.End,
            ["status"] = status,
            ["run"] = "run",
            ["started"] = _clock.GetUtcNow(),
            ["finished"] = _clock.GetUtcNow().AddMinutes(1),
        };
        if (group.RetentionDays is { } days)
        {
            receipt["retentionDays"] = days;
        }

        if (status == "archived")
        {
            receipt["key"] = stored.Key;
            receipt["etag"] = _s3.Objects[stored.Key].ETag.Trim('"');
            receipt["objectBytes"] = _s3.Objects[stored.Key].Bytes.Length;
        }

        return receipt;
    }
}
