namespace Amazon.Lambda.Core;

/// <summary>The caller's identity, sent by the AWS Mobile SDK; null for other callers.</summary>
public interface ICognitoIdentity;
