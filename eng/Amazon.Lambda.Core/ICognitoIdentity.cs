namespace Amazon.Lambda.Core;

/// <summary>Who called through the AWS Mobile SDK; null for other callers.</summary>
public interface ICognitoIdentity;
