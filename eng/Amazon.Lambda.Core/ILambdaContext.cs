namespace Amazon.Lambda.Core;

/// <summary>What the runtime tells a function about the invocation it is in.</summary>
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

    /// <summary>In mebibytes, whatever the name says.</summary>
    public int MemoryLimitInMB { get; }

    /// <summary>Until the runtime ends the invocation; counts down.</summary>
    public TimeSpan RemainingTime { get; }
}
