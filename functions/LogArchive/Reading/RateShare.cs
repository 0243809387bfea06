namespace LogArchive.Reading;

/// <summary>
/// Turns the number of exports that read into this one's share of READ_RATE, and says when to count them again. Until the first count, as
/// many read as the Map runs at once.
/// </summary>
/// <remarks>
/// While a run starts, each count is too low, so a share grows only at the second count. Counts are rare while nothing changes, because
/// each is a list of S3, which costs as much as a PUT: at most 12,000 an hour, which is 6 cents. They must not be rarer: where hundreds of
/// small exports end together, a large one that is left reads next to nothing until its next count.
/// </remarks>
/// <param name="rate">The rate of this export.</param>
/// <param name="mostPerSecond">READ_RATE, in pages per second.</param>
/// <param name="expected">How many exports the Map runs at once.</param>
internal sealed class RateShare(ReadRate rate, double mostPerSecond, int expected)
{
    /// <summary>Time until the first count: an export of a few pages has ended by then.</summary>
    private static readonly TimeSpan First = TimeSpan.FromSeconds(2);

    /// <summary>Time between counts while the number changes.</summary>
    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(5);

    /// <summary>Seconds between counts, for each export that reads: at most 12,000 lists an hour, a minute between those of 200 exports.</summary>
    private const double SecondsOfEach = 0.3;

    private const double LongestOfFew = 15;
    private const double LongestOfMany = 300;

    /// <summary>A smaller part of the number is not worth another count soon.</summary>
    private const double Change = 0.05;

    /// <summary>Counts of a time in which others may be starting as well: of two, the higher one is closer.</summary>
    private const int StartingCounts = 3;

    private bool _isLost;
    private int _counts;
    private int _last;
    private TimeSpan _wait = Shortest;

    /// <summary>Begins with the least share; returns the time until the first count.</summary>
    public TimeSpan Begin()
    {
        (_counts, _last, _wait) = (0, expected, Shortest);
        if (_isLost)
        {
            rate.Probe(Least, Least);
            _isLost = false;
        }

        rate.Share(Least);
        return First;
    }

    /// <summary>Takes a count of the exports that read, with this one; returns the time until the next.</summary>
    public TimeSpan Count(int active)
    {
        int counted = Math.Max(active, 1);
        bool isStarting = _counts++ < StartingCounts;
        rate.Share(mostPerSecond / (isStarting ? Math.Max(counted, _last) : counted));
        bool hasChanged = Math.Abs(counted - _last) > _last * Change;
        double longest = Math.Clamp(SecondsOfEach * counted, LongestOfFew, LongestOfMany);
        _wait = hasChanged ? Shortest : TimeSpan.FromSeconds(Math.Min(_wait.TotalSeconds * 2, longest));
        _last = counted;
        return _wait;
    }

    /// <summary>Nothing can be counted: throttling remains the only sign of others.</summary>
    public void Lose()
    {
        _isLost = true;
        rate.Probe(Least, mostPerSecond);
    }

    private double Least => mostPerSecond / expected;
}
