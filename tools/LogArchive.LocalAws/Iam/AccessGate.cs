namespace LogArchive.LocalAws.Iam;

/// <summary>Lets calls through, or refuses them in AWS's words. It may be asked from any thread.</summary>
/// <param name="isAllowed">See <see cref="LocalAwsOptions.Access"/>.</param>
internal sealed class AccessGate(Func<AccessRequest, bool> isAllowed)
{
    /// <summary>Lets everybody do everything.</summary>
    public static AccessGate Open { get; } = new(_ => true);

    public bool Allows(AccessRequest request) => isAllowed(request);

    /// <summary>Asks for all that a call needs.</summary>
    /// <exception cref="Exception">The error that <paramref name="refusal"/> makes of the message: something of it is not
    /// allowed.</exception>
    public void Demand(IEnumerable<AccessRequest> needed, Func<string, Exception> refusal)
    {
        foreach (AccessRequest request in needed)
        {
            if (!isAllowed(request))
            {
                throw refusal(Message(request));
            }
        }
    }

    public static string Message(AccessRequest request) =>
        $"User: arn:aws:iam::{Account.Id}:user/{request.Principal} is not authorized to perform: "
        + $"{request.Action} on resource: {request.Resource} because no identity-based policy allows the {request.Action} action";
}
