namespace Amazon.Lambda.Core;

/// <summary>What the AWS Mobile SDK sends along; null for other callers.</summary>
public interface IClientContext;
