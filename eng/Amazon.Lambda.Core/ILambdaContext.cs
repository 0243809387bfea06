namespace Amazon.Lambda.Core;

/// <summary>Information about the current invocation.</summary>
public interface ILambdaContext
{
    public string AwsRequestId { get; }

    public IClientContext ClientContext { get; }

    public string FunctionName { get; }

    public string FunctionVersion { get; }

    public ICognitoIdentity Identity { get; }

    public string InvokedFunctionArn { get; }

    public ILambdaLogger Logger { get; }

    public string LogGroupName { get; }

    public string LogStreamName { get; }

    /// <summary>The memory in MiB, despite the name.</summary>
    public int MemoryLimitInMB { get; }

    /// <summary>The time until the runtime ends the invocation.</summary>
    public TimeSpan RemainingTime { get; }
}
