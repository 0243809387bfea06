using System.Globalization;
using Amazon.S3;
using LogArchive.Retrieval.Restoring;
using LogArchive.Storage;
using LogArchive.Tests.Docs;

namespace LogArchive.Tests.Retrieval.Restoring;

public sealed class RestoreOfferTests
{
    private const long Gigabyte = 1_000_000_000;

    /// <summary>re:Post, "How do I manage the retrieval costs of objects in S3 Glacier": $750 and $1,024 for 15,000,000 objects of 102,400 GB.</summary>
    [Fact]
    public void It_reckons_as_AWS_does_in_its_example()
    {
        ArchivedObject[] objects = [.. Enumerable.Repeat(In(S3StorageClass.Glacier, 102_400 * Gigabyte / 15_000), 15_000)];

        var offer = RestoreOffer.Of(objects, RetrievalTier.Standard, days: 30);

        Assert.Equal((0.75, 1024), (Math.Round(offer.Requests, 6), Math.Round(offer.Retrieval, 3)));
        Assert.Equal(102_400 * 0.023, offer.Copies, 3);
        Assert.Equal(offer.Requests + offer.Retrieval + offer.Copies, offer.Total);
        Assert.Equal("3 to 5 hours", offer.Time);
    }

    [Fact]
    public void The_slowest_place_says_how_long_it_takes()
    {
        ArchivedObject[] objects = [In(S3StorageClass.DeepArchive, Gigabyte), In(S3StorageClass.Glacier, Gigabyte)];

        Assert.Equal("within 12 hours", RestoreOffer.Of(objects, RetrievalTier.Standard, 1).Time);
        Assert.Equal("within 48 hours", RestoreOffer.Of(objects, RetrievalTier.Bulk, 1).Time);
    }

    [Fact]
    public void Expedited_is_not_offered_for_deep_archives()
    {
        ArchivedObject[] objects = [In(S3StorageClass.DeepArchive, 1), In(S3StorageClass.Glacier, 1), Tiered(ArchiveStatus.DEEP_ARCHIVE_ACCESS)];

        Assert.Equal([ArchivePlace.Deep, ArchivePlace.TieringDeep], RestoreOffer.Of(objects, RetrievalTier.Expedited, 1).Refused);
    }

    [Fact]
    public void Intelligent_tiering_is_restored_for_nothing_and_without_a_copy() =>
        Assert.Equal(0, RestoreOffer.Of([Tiered(ArchiveStatus.ARCHIVE_ACCESS), Tiered(ArchiveStatus.DEEP_ARCHIVE_ACCESS)], RetrievalTier.Standard, 7).Total);

    [Fact]
    public void The_table_of_the_documentation_has_these_terms()
    {
        string[][] rows = [.. new Markdown("docs/restore.md").Rows.Where(row => row is [_, _, _, _, _] && Enum.TryParse<RetrievalTier>(row[1].Trim('`'), out _))];

        var documented = rows.ToDictionary(
            row => (row[0].Trim('`'), Enum.Parse<RetrievalTier>(row[1].Trim('`'))), row => (row[2], Number(row[3]), Number(row[4])));
        var known = Enum.GetValues<ArchivePlace>()
            .SelectMany(place => Enum.GetValues<RetrievalTier>().Select(tier => (Place: place, Tier: tier, Terms: RestoreTerms.Of(place, tier))))
            .Where(row => row.Terms is not null)
            .ToDictionary(row => (NameOf(row.Place), row.Tier), row => (row.Terms!.Time, row.Terms.PerGb, row.Terms.PerThousand));
        Assert.Equal(known.OrderBy(row => row.Key), documented.OrderBy(row => row.Key));
    }

    private static string NameOf(ArchivePlace place) => place switch
    {
        ArchivePlace.Flexible => "GLACIER",
        ArchivePlace.Deep => "DEEP_ARCHIVE",
        ArchivePlace.TieringArchive => "ARCHIVE_ACCESS",
        _ => "DEEP_ARCHIVE_ACCESS",
    };

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private static ArchivedObject In(S3StorageClass storageClass, long bytes) =>
        new(Some.Receipt(), new StoredObject("key", "etag", bytes) { StorageClass = storageClass });

    private static ArchivedObject Tiered(ArchiveStatus tier) =>
        new(Some.Receipt(), new StoredObject("key", "etag", Gigabyte) { StorageClass = S3StorageClass.IntelligentTiering, ArchiveTier = tier });
}
