namespace Amazon.Lambda.Core;

/// <summary>The client's context, sent by the AWS Mobile SDK; null for other callers.</summary>
public interface IClientContext;
