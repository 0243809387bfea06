using System.Text;
using LogArchive.Catalog;
using LogArchive.Retrieval.Reading;
using LogArchive.Retrieval.Selecting;
using LogArchive.Settings;
using LogArchive.Tests.Writing;

namespace LogArchive.Tests.Retrieval;

/// <summary>What is not as it was archived is never given out without a word.</summary>
public sealed class DamageTests
{
    private static readonly TimeRange Day = new(Some.Start, Some.End);

    public static TheoryData<Compression> Compressions => [.. Enum.GetValues<Compression>()];

    [Theory]
    [MemberData(nameof(Compressions))]
    public async Task A_byte_that_was_altered_is_found_and_its_part_and_time_are_named(Compression compression)
    {
        var archive = new SampleArchive { Compression = compression };
        Receipt receipt = await archive.AddAsync(Some.Group, Some.Date, SampleArchive.Events(seed: 7, 1500, Day));
        ReceiptPart part = receipt.Parts![1];
        for (long at = part.Offset; at < part.Offset + part.Length; at += part.Length / 7)
        {
            using var altered = Alter(archive.S3, receipt.Key!, bytes => bytes[at] ^= 0x20);

            var error = await Assert.ThrowsAsync<PartDamaged>(() => ReadAsync(archive));

            Assert.Equal(2, error.Part.Number);
            Assert.Contains($"s3://archive/{receipt.Key}: part 2 of {receipt.Parts.Count}, with the {part.Events:#,0} events of '{Some.Group}' from 2026-11-09 ", error.Message, StringComparison.Ordinal);
            Assert.EndsWith($"./logarchive replay --group {Some.Group} --date 2026-11-09 --overwrite --force", error.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(Compressions))]
    public async Task What_is_damaged_can_be_skipped_and_the_rest_is_read(Compression compression)
    {
        var archive = new SampleArchive { Compression = compression };
        Receipt receipt = await archive.AddAsync(Some.Group, Some.Date, SampleArchive.Events(seed: 7, 1500, Day));
        ReceiptPart part = receipt.Parts![1];
        using var altered = Alter(archive.S3, receipt.Key!, bytes => bytes.AsSpan((int)part.Offset, (int)part.Length).Clear());
        var skipped = new List<PartDamaged>();

        List<string> read = await ReadAsync(archive, skipped.Add);

        string[] expected = archive.Expected(Some.Group, Day);
        Assert.Equal(2, Assert.Single(skipped).Part.Number);
        Assert.Equal([.. expected[..(int)receipt.Parts[0].Events], .. expected[(int)(receipt.Parts[0].Events + part.Events)..]], read);
    }

    [Fact]
    public async Task An_object_that_is_not_the_receipts_is_not_read()
    {
        var archive = new SampleArchive();
        Receipt receipt = await archive.AddAsync(Some.Group, Some.Date, SampleArchive.Events(seed: 7, 100, Day));
        archive.S3.Put(receipt.Key!, "another one");

        ReadPlan plan = await ReadPlan.OfAsync(archive.Source, SampleArchive.Selection(Day, Some.Group), default);

        Assert.Empty(plan.Days);
        Assert.Equal(receipt.Key, Assert.Single(plan.Missing).Key);
    }

    [Fact]
    public async Task An_object_that_is_replaced_meanwhile_is_not_mixed_with_the_new_one()
    {
        var archive = new SampleArchive();
        Receipt receipt = await archive.AddAsync(Some.Group, Some.Date, SampleArchive.Events(seed: 7, 1500, Day));
        ReadPlan plan = await ReadPlan.OfAsync(archive.Source, SampleArchive.Selection(Day, Some.Group), default);
        StoredBytes stored = archive.S3.Objects[receipt.Key!];
        archive.S3.Objects[receipt.Key!] = stored with { ETag = "\"another\"" };

        var error = await Assert.ThrowsAsync<PartDamaged>(() => ReadAsync(archive, plan: plan));

        Assert.Contains("the object was replaced or deleted", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_receipt_that_cannot_be_read_is_named()
    {
        var archive = new SampleArchive();
        await archive.AddAsync(Some.Group, Some.Date, SampleArchive.Events(seed: 7, 10, Day));
        archive.S3.Put(ArchiveKeys.Receipt(Some.Id(Some.Group), Some.Date), "{");

        var error = await Assert.ThrowsAsync<InvalidDataException>(() => ReadAsync(archive));

        Assert.Contains("s3://archive/catalog/111122223333/eu-central-1/dt=2026-11-09/aws/lambda/orders.json", error.Message, StringComparison.Ordinal);
    }

    /// <summary>One digit of a time: what looks like the end of the range, or like a line before it, is not believed without a proof.</summary>
    [Theory]
    [InlineData(1, '9')]
    [InlineData(1, '0')]
    [InlineData(5, '0')]
    public async Task A_time_that_was_altered_hides_no_line(int digit, char altered)
    {
        var archive = new SampleArchive { Compression = Compression.None };
        Receipt receipt = await archive.AddAsync(Some.Group, Some.Date, SampleArchive.Events(seed: 7, 1500, Day));
        int line = archive.S3.Objects[receipt.Key!].Bytes.AsSpan((int)receipt.Parts![1].Offset + 5000).IndexOf((byte)'\n') + (int)receipt.Parts[1].Offset + 5001;
        using var damage = Alter(archive.S3, receipt.Key!, bytes => bytes[line + "{\"timestamp\":".Length + digit] = (byte)altered);

        Assert.Equal(2, (await Assert.ThrowsAsync<PartDamaged>(() => ReadAsync(archive))).Part.Number);
    }

    [Fact]
    public async Task A_part_is_proven_although_its_last_lines_are_not_asked_for()
    {
        var archive = new SampleArchive { Compression = Compression.None };
        Receipt receipt = await archive.AddAsync(Some.Group, Some.Date, SampleArchive.Events(seed: 7, 1500, Day));
        ReceiptPart part = receipt.Parts![1];
        var time = new TimeRange(part.FirstTimestamp + 1, (part.FirstTimestamp + part.LastTimestamp) / 2);
        ReadPlan plan = await ReadPlan.OfAsync(archive.Source, SampleArchive.Selection(time, Some.Group), default);
        foreach (long at in new[] { part.Offset + 1000, part.Offset + part.Length - 1000 })
        {
            using var altered = Alter(archive.S3, receipt.Key!, bytes => bytes[at] ^= 1);

            await Assert.ThrowsAsync<PartDamaged>(async () => await new ArchiveReader(archive.Source).ReadAsync(plan, new LineQuery { Time = time }, default).CountAsync());
        }
    }

    [Theory]
    [InlineData("\"parts\":[")]
    [InlineData("\"compression\":")]
    [InlineData("\"format\":")]
    public async Task A_receipt_that_lacks_something_is_named(string field)
    {
        var archive = new SampleArchive();
        await archive.AddAsync(Some.Group, Some.Date, SampleArchive.Events(seed: 7, 10, Day));
        string key = ArchiveKeys.Receipt(Some.Id(Some.Group), Some.Date);
        archive.S3.Put(key, archive.S3.Text(key).Replace(field, "\"other" + field[1..], StringComparison.Ordinal));

        var error = await Assert.ThrowsAsync<InvalidDataException>(() => ReadAsync(archive));

        Assert.Equal($"s3://archive/{key} lacks what every receipt of an archived day has. See ./logarchive verify.", error.Message);
    }

    private static async Task<List<string>> ReadAsync(SampleArchive archive, Action<PartDamaged>? skipped = null, ReadPlan? plan = null)
    {
        plan ??= await ReadPlan.OfAsync(archive.Source, SampleArchive.Selection(Day, Some.Group), default);
        return await new ArchiveReader(archive.Source) { Skipped = skipped }
            .ReadAsync(plan, new LineQuery { Time = Day }, default)
            .Select(line => Encoding.UTF8.GetString(line.Bytes.Span))
            .ToListAsync();
    }

    private static Undo Alter(FakeS3 s3, string key, Action<byte[]> alter)
    {
        StoredBytes stored = s3.Objects[key];
        byte[] bytes = [.. stored.Bytes];
        alter(bytes);

        // Its entity tag stays, as if the damage were on the way or in the store itself.
        s3.Objects[key] = stored with { Bytes = bytes };
        return new Undo(() => s3.Objects[key] = stored);
    }

    private sealed class Undo(Action action) : IDisposable
    {
        public void Dispose() => action();
    }
}
