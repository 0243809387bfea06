using Amazon.Lambda.Core;

namespace LogArchive.Tests.Functions;

/// <summary>An invocation with so much time left; nothing else of it is asked for.</summary>
internal sealed class LambdaContext(TimeSpan remaining) : ILambdaContext
{
    public TimeSpan RemainingTime { get; } = remaining;

    public string AwsRequestId => throw new NotSupportedException();

    public IClientContext ClientContext => throw new NotSupportedException();

    public string FunctionName => throw new NotSupportedException();

    public string FunctionVersion => throw new NotSupportedException();

    public ICognitoIdentity Identity => throw new NotSupportedException();

    public string InvokedFunctionArn => throw new NotSupportedException();

    public ILambdaLogger Logger => throw new NotSupportedException();

    public string LogGroupName => throw new NotSupportedException();

    public string LogStreamName => throw new NotSupportedException();

    public int MemoryLimitInMB => throw new NotSupportedException();
}
