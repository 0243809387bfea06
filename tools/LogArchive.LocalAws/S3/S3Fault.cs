using LogArchive.LocalAws.Http;

namespace LogArchive.LocalAws.S3;

/// <summary>A fault to inject into a call.</summary>
public abstract record S3Fault
{
    private S3Fault()
    {
    }

    /// <summary>The call is not executed, and the connection is closed without a response.</summary>
    public static S3Fault Abort { get; } = new Connection(IsCarriedOut: false);

    /// <summary>The call is executed, but the connection is closed without a response.</summary>
    public static S3Fault LoseAnswer { get; } = new Connection(IsCarriedOut: true);

    /// <summary>
    /// The call fails with this error. An error with status 200 is only in the body of the response, as CompleteMultipartUpload can
    /// return it.
    /// </summary>
    public static S3Fault Fail(AwsException error) => new Error(error);

    internal sealed record Error(AwsException Exception) : S3Fault;

    internal sealed record Connection(bool IsCarriedOut) : S3Fault;
}
