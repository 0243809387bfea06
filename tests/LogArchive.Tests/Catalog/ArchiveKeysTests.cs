using LogArchive.Catalog;
using LogArchive.Settings;

namespace LogArchive.Tests.Catalog;

public sealed class ArchiveKeysTests
{
    [Theory]
    [InlineData(LineFormat.Ndjson, Compression.Gzip, "orders-2026-11-09.ndjson.gz")]
    [InlineData(LineFormat.Ndjson, Compression.Zstd, "orders-2026-11-09.ndjson.zst")]
    [InlineData(LineFormat.Ndjson, Compression.None, "orders-2026-11-09.ndjson")]
    [InlineData(LineFormat.Text, Compression.Gzip, "orders-2026-11-09.log.gz")]
    [InlineData(LineFormat.Text, Compression.Zstd, "orders-2026-11-09.log.zst")]
    [InlineData(LineFormat.Text, Compression.None, "orders-2026-11-09.log")]
    public void A_daily_objects_name_says_how_to_read_it(LineFormat format, Compression compression, string name) => Assert.Equal(
        $"logs/111122223333/eu-central-1/aws/lambda/orders/dt=2026-11-09/{name}",
        ArchiveKeys.DailyObject(Some.Id("/aws/lambda/orders"), new DateOnly(2026, 11, 9), format, compression));
}
