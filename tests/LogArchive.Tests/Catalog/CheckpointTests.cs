using System.Text.Json;
using LogArchive.Catalog;

namespace LogArchive.Tests.Catalog;

public sealed class CheckpointTests
{
    [Fact]
    public void The_checkpoint_of_10_000_parts_is_read_as_it_was_written_and_stays_below_2_MB()
    {
        var checkpoint = new Checkpoint
        {
            Identity = CheckpointIdentity.Of(Some.Item(), Some.Settings()),
            UploadId = new string('u', 128),
            Parts = [.. Enumerable.Range(0, 10_000).Select(i => new CheckpointPart($"\"{i:d32}\"", "rosUhgp5mIg=", 24L * 1024 * 1024 + i, Some.Start, Some.End, 1_000_000 + i))],
            RawBytes = 1L << 42,
            RawCrc32 = uint.MaxValue,
            Fingerprint = new string('f', 32),
            IsWhole = false,
            Position = new ReadPosition(Some.Start, 123_456, new string('0', 32)),
            Effort = new ExportEffort(1, 2, 3, 4),
            Started = Some.Now,
        };

        byte[] document = JsonSerializer.SerializeToUtf8Bytes(checkpoint, CatalogJson.Default.Checkpoint);
        var read = JsonSerializer.Deserialize(document, CatalogJson.Default.Checkpoint)!;

        Assert.True(document.Length < 2_000_000, $"{document.Length} bytes");
        Assert.Equal(checkpoint.Parts, read.Parts);
        Assert.Equal(checkpoint with { Parts = [] }, read with { Parts = [] });
        Assert.Equal(checkpoint.Events, read.Events);
    }
}
