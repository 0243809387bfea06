namespace LogArchive.Cli.Estimating;

/// <summary>What an estimate of a log group rests on.</summary>
internal enum EstimateBasis
{
    /// <summary>The last receipt: what a day of it took.</summary>
    Receipt,

    /// <summary>
    /// What CloudWatch Logs stores of it, divided by the days that it keeps. It does not say whether that is compressed. The estimate
    /// takes it for compressed, so it may be several times too high, but not too low.
    /// </summary>
    StoredBytes,
}
