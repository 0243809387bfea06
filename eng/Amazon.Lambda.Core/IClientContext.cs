namespace Amazon.Lambda.Core;

/// <summary>What the AWS Mobile SDK sends along; null for other callers.</summary>
public interface IClientContext
{
    public IDictionary<string, string> Environment { get; }

    public IClientApplication Client { get; }

    public IDictionary<string, string> Custom { get; }
}
