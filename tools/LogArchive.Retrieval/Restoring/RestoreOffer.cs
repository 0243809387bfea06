namespace LogArchive.Retrieval.Restoring;

/// <summary>What S3 takes for restoring objects with a tier.</summary>
/// <param name="Tier">The tier.</param>
/// <param name="Refused">The places for which S3 does not offer it; the rest is 0 then.</param>
/// <param name="Time">How long it takes, for the slowest place.</param>
/// <param name="Retrieval">For the bytes, in USD.</param>
/// <param name="Requests">For the requests, in USD.</param>
/// <param name="Copies">For the temporary copies, in USD.</param>
public sealed record RestoreOffer(
    RetrievalTier Tier, IReadOnlyList<ArchivePlace> Refused, string Time, double Retrieval, double Requests, double Copies)
{
    private const double DaysOfMonth = 30;

    /// <summary>All of it, in USD.</summary>
    public double Total => Retrieval + Requests + Copies;

    /// <param name="objects">The objects; at least one.</param>
    /// <param name="tier">The tier.</param>
    /// <param name="days">Days that temporary copies are kept.</param>
    public static RestoreOffer Of(IReadOnlyCollection<ArchivedObject> objects, RetrievalTier tier, int days)
    {
        ArchivePlace[] places = [.. objects.Select(found => found.Place).Distinct().Order()];
        ArchivePlace[] refused = [.. places.Where(place => RestoreTerms.Of(place, tier) is null)];
        if (refused.Length > 0)
        {
            return new RestoreOffer(tier, refused, "", 0, 0, 0);
        }

        var offers = objects.Select(found => (Terms: RestoreTerms.Of(found.Place, tier)!, Gb: found.Object.Bytes / 1e9, found.Place)).ToList();
        return new RestoreOffer(
            tier,
            [],
            offers.MaxBy(offer => offer.Terms.LongestHours).Terms.Time,
            offers.Sum(offer => offer.Gb * offer.Terms.PerGb),
            offers.Sum(offer => offer.Terms.PerThousand / 1000),
            offers.Where(offer => RestoreTerms.HasCopy(offer.Place)).Sum(offer => offer.Gb * RestoreTerms.CopyMonth * days / DaysOfMonth));
    }
}
