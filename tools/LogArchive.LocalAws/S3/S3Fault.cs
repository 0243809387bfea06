using LogArchive.LocalAws.Http;

namespace LogArchive.LocalAws.S3;

/// <summary>What goes wrong with one call.</summary>
public abstract record S3Fault
{
    private S3Fault()
    {
    }

    /// <summary>The connection is closed without an answer, and nothing was done.</summary>
    public static S3Fault Abort { get; } = new Connection(IsCarriedOut: false);

    /// <summary>The call is carried out, and then the connection is closed without an answer.</summary>
    public static S3Fault LoseAnswer { get; } = new Connection(IsCarriedOut: true);

    /// <summary>
    /// The call fails with this error; an error of status 200 is one that only the answer's body tells of, as CompleteMultipartUpload knows
    /// them.
    /// </summary>
    public static S3Fault Fail(AwsException error) => new Error(error);

    internal sealed record Error(AwsException Exception) : S3Fault;

    internal sealed record Connection(bool IsCarriedOut) : S3Fault;
}
