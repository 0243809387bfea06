using Amazon.Lambda.Core;
using LogArchive.StateMachine.Executions;

namespace LogArchive.StateMachine.Archive;

/// <summary>The context that a function receives with an invocation.</summary>
internal sealed class InvocationContext(string functionName, TimeProvider time, CancellationToken cancellationToken) : ILambdaContext
{
    private readonly DateTimeOffset _began = time.GetUtcNow();

    /// <summary>The function's timeout.</summary>
    /// <value>15 minutes: the maximum (Lambda quotas).</value>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromMinutes(15);

    public string AwsRequestId { get; } = Guid.NewGuid().ToString();

    /// <summary>Zero when the caller has cancelled the invocation. The function then ends as it does at its deadline.</summary>
    public TimeSpan RemainingTime => cancellationToken.IsCancellationRequested ? TimeSpan.Zero : _began + Timeout - time.GetUtcNow();

    public string FunctionName => functionName;

    public string FunctionVersion => "$LATEST";

    public string InvokedFunctionArn => $"arn:aws:lambda:{StatesArn.Region}:{StatesArn.AccountId}:function:{functionName}";

    public int MemoryLimitInMB => 256;

    public string LogGroupName => $"/aws/lambda/{functionName}";

    public string LogStreamName => "local";

    public ILambdaLogger Logger => throw new NotSupportedException("The archive's functions log through their own logger.");

    public IClientContext ClientContext => null!;

    public ICognitoIdentity Identity => null!;
}
