using System.Globalization;
using Amazon.S3;
using LogArchive.Cli.Display;
using LogArchive.Reporting;
using LogArchive.Retrieval.Reading;
using LogArchive.Retrieval.Sources;

namespace LogArchive.Cli.Lines;

/// <summary>How much is read, and roughly how long it takes and what it costs.</summary>
internal sealed record ReadEstimate
{
    /// <summary>Lines that a processor decompresses and searches, in bytes a second.</summary>
    private const double ProcessorRate = 300e6;

    /// <summary>What S3 delivers in its own region, in bytes a second: less than the network of most machines there.</summary>
    private const double RegionRate = 100e6;

    /// <summary>100 Mbit/s, in bytes a second.</summary>
    private const double InternetRate = 12.5e6;

    /// <summary>S3's list prices in us-east-1: a GET request, and a byte to the internet.</summary>
    private const double DollarsPerRequest = 0.0004 / 1000;

    private const double DollarsPerInternetByte = 0.09 / 1e9;

    /// <summary>They name a store that is not AWS's.</summary>
    private static readonly string[] EndpointVariables = ["AWS_ENDPOINT_URL", "AWS_ENDPOINT_URL_S3"];

    public required int Objects { get; init; }

    /// <summary>Bytes that are read, as they are stored.</summary>
    public required long Bytes { get; init; }

    /// <summary>Bytes of lines in them.</summary>
    public required double LineBytes { get; init; }

    /// <summary>GET requests.</summary>
    public required long Requests { get; init; }

    /// <summary>What S3 charges for reading infrequently used classes, in dollars.</summary>
    public required double Retrieval { get; init; }

    /// <summary>Whether it is read from a directory.</summary>
    public required bool IsLocal { get; init; }

    /// <summary>Whether AWS charges for it: a store of somebody else does not.</summary>
    public required bool IsCharged { get; init; }

    public static ReadEstimate Of(ReadPlan plan, ArchiveSource source)
    {
        using var budget = new ReadBudget(plan.LogGroups.Count);
        var days = plan.Days.Select(day => (Day: day, Lengths: day.PartsIn(plan.Time, 0).Select(part => part.Place.Length).ToArray()))
            .Where(day => day.Lengths.Length > 0)
            .ToList();
        return new ReadEstimate
        {
            Objects = days.Count,
            Bytes = plan.Bytes,
            LineBytes = days.Sum(day => (double)day.Lengths.Sum() / day.Day.Receipt.ObjectBytes * day.Day.Receipt.RawBytes),
            Requests = days.Sum(day => day.Lengths.Sum(length => (length + budget.PieceBytes - 1) / budget.PieceBytes)),
            Retrieval = days.Sum(day => day.Lengths.Sum() * DollarsPerByte(day.Day.Object.StorageClass)),
            IsLocal = source is DirectorySource,
            IsCharged = source is BucketSource && EndpointVariables.All(name => string.IsNullOrEmpty(Environment.GetEnvironmentVariable(name))),
        };
    }

    /// <summary>One or two sentences.</summary>
    public override string ToString()
    {
        string amount = $"Reads {ByteSize.Of(Bytes)} of {new WordCount(Objects, Objects == 1 ? "object" : "objects")} with {ByteSize.Of((long)LineBytes)} of lines: ";
        string region = Time(RegionRate);
        string time = IsLocal ? $"about {region}." : Time(InternetRate) == region
            ? $"about {region}."
            : $"about {region} in the bucket's region, {Time(InternetRate)} over 100 Mbit/s.";
        return amount + time + (IsCharged
            ? $" Costs {Dollars((Requests * DollarsPerRequest) + Retrieval)} for {Requests:#,0} GET requests{(Retrieval > 0 ? " and retrieval" : "")}"
                + $", and outside of AWS {Dollars(Bytes * DollarsPerInternetByte)} for the transfer (list prices of us-east-1)."
            : "");
    }

    private static double DollarsPerByte(S3StorageClass storageClass) =>
        storageClass == S3StorageClass.StandardInfrequentAccess || storageClass == S3StorageClass.OneZoneInfrequentAccess ? 0.01 / 1e9
        : storageClass == S3StorageClass.GlacierInstantRetrieval ? 0.03 / 1e9
        : 0;

    private static string Dollars(double dollars) =>
        dollars < 0.01 ? "less than $0.01" : string.Create(CultureInfo.InvariantCulture, $"about ${dollars:0.00}");

    private string Time(double rate) =>
        Duration.Of(TimeSpan.FromSeconds(Math.Ceiling(Math.Max(Bytes / rate, LineBytes / (ProcessorRate * Environment.ProcessorCount)))));
}
