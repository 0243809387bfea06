using System.Text.Json.Serialization;

namespace LogArchive.Reporting;

/// <summary>
/// How much of a day's FilterLogEvents quota a run took. The quota is the account's, for everybody who reads logs in the region.
/// </summary>
/// <param name="PerSecond">Requests per second that AWS grants.</param>
/// <param name="ReadPerSecond">Requests per second that the archive may make.</param>
/// <param name="Pages">Pages that the run read.</param>
/// <param name="RawBytes">Bytes of lines in them.</param>
public sealed record QuotaUse(int PerSecond, int ReadPerSecond, long Pages, long RawBytes)
{
    /// <summary>
    /// The share from which it is time to act, in percent. A run that reads all day long takes 60 to 70 % with READ_RATE auto: then nights
    /// overlap, and it is too late.
    /// </summary>
    public const double WarnPercent = 50;

    private const long SecondsPerDay = 86_400;

    /// <summary>Pages that a day's quota allows.</summary>
    [JsonIgnore]
    public long PagesPerDay => PerSecond * SecondsPerDay;

    /// <summary>Its share of a day's quota, in percent.</summary>
    public double Percent => Math.Round(100.0 * Pages / PagesPerDay, 2);

    /// <summary>Bytes of lines for which there is still room before a run takes a whole day, if pages stay as full as they were.</summary>
    public long RoomBytes =>
        Pages == 0 ? 0 : (long)(Math.Max(0, (Math.Min(ReadPerSecond, PerSecond) * SecondsPerDay) - Pages) * ((double)RawBytes / Pages));

    /// <summary>Whether it is time to act.</summary>
    [JsonIgnore]
    public bool IsNearLimit => Percent >= WarnPercent;
}
