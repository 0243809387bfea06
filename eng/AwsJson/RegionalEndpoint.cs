#nullable enable

using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal.Endpoints.StandardLibrary;

namespace Amazon.Runtime.AwsJson;

/// <summary>The endpoint of a service: the configured address, or the host of the region.</summary>
internal static class RegionalEndpoint
{
    /// <param name="config">The client's configuration.</param>
    /// <param name="prefix">The first label of the host, such as "logs".</param>
    /// <param name="alreadyFips">Regions whose standard host is also the FIPS host.</param>
    /// <param name="alternate">The region of a single request, if it has its own.</param>
    public static Endpoint Resolve(
        ClientConfig config, string prefix, IReadOnlyCollection<string> alreadyFips, RegionEndpoint? alternate)
    {
        if (alternate is null && !string.IsNullOrEmpty(config.ServiceURL))
        {
            return new Endpoint(config.ServiceURL);
        }

        string region = (alternate ?? config.RegionEndpoint)?.SystemName
            ?? throw new AmazonClientException("Neither a region nor a service URL is configured.");
        var partition = Fn.Partition(region);
        string host = config.UseFIPSEndpoint && !alreadyFips.Contains(region) ? $"{prefix}-fips" : prefix;
        string suffix = config.UseDualstackEndpoint ? partition.dualStackDnsSuffix : partition.dnsSuffix;
        return new Endpoint($"https://{host}.{region}.{suffix}");
    }
}
