using System.Text.Json.Serialization;
using LogArchive.Settings;

namespace LogArchive.Reporting;

/// <summary>How much of a day's FilterLogEvents quota a run took. The quota is the account's, for everybody who reads logs in the region.</summary>
/// <param name="PerSecond">Requests per second that AWS grants.</param>
/// <param name="Pages">Pages that the run read.</param>
/// <param name="RawBytes">Bytes of lines in them.</param>
public sealed record QuotaUse(int PerSecond, long Pages, long RawBytes)
{
    /// <summary>The share from which it is time to act, in percent: above it, nights begin to overlap, and people can hardly read logs.</summary>
    public const double WarnPercent = 100 * FilterLogEventsQuota.ShareOfAuto;

    /// <summary>Pages that a day's quota allows.</summary>
    [JsonIgnore]
    public long PagesPerDay => PerSecond * 86_400L;

    /// <summary>Its share of a day's quota, in percent.</summary>
    public double Percent => Math.Round(100.0 * Pages / PagesPerDay, 2);

    /// <summary>Bytes of lines for which there is still room, up to <see cref="WarnPercent"/>, if pages stay as full as they were.</summary>
    public long RoomBytes => Pages == 0 ? 0 : (long)Math.Max(0, ((PagesPerDay * WarnPercent / 100) - Pages) * ((double)RawBytes / Pages));

    /// <summary>Whether it is time to act.</summary>
    [JsonIgnore]
    public bool IsNearLimit => Percent >= WarnPercent;
}
