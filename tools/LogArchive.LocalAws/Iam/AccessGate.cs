namespace LogArchive.LocalAws.Iam;

/// <summary>Allows calls, or denies them with the messages of AWS. Thread-safe.</summary>
/// <param name="isAllowed">See <see cref="LocalAwsOptions.Access"/>.</param>
internal sealed class AccessGate(Func<AccessRequest, bool> isAllowed)
{
    /// <summary>Allows every call.</summary>
    public static AccessGate Open { get; } = new(_ => true);

    public bool Allows(AccessRequest request) => isAllowed(request);

    /// <summary>Checks all permissions that a call needs.</summary>
    /// <param name="needed">The permissions.</param>
    /// <param name="denied">Creates the error for a missing permission from its message.</param>
    public void Demand(IEnumerable<AccessRequest> needed, Func<string, Exception> denied)
    {
        foreach (AccessRequest request in needed)
        {
            if (!isAllowed(request))
            {
                throw denied(Message(request));
            }
        }
    }

    public static string Message(AccessRequest request) =>
        $"User: arn:aws:iam::{Account.Id}:user/{request.Principal} is not authorized to perform: "
        + $"{request.Action} on resource: {request.Resource} because no identity-based policy allows the {request.Action} action";
}
