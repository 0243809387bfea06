using System.Collections.Concurrent;
using LogArchive.LocalAws.Iam;

namespace LogArchive.IntegrationTests.Privilege;

/// <summary>Remembers what the template's roles were asked for, and lets it all through, so that the stories come to their ends and all that is missing is told at once.</summary>
/// <remarks>Any number of threads may ask.</remarks>
internal sealed class CallRecorder(TemplateAccess access)
{
    private readonly ConcurrentQueue<AccessRequest> _requests = new();

    /// <summary>What the roles were asked for.</summary>
    public IReadOnlyCollection<AccessRequest> Requests => _requests;

    /// <summary>What of it the template does not allow.</summary>
    public IEnumerable<AccessRequest> Refused => _requests.Where(request => !access.Allows(request));

    /// <summary>See <see cref="LocalAws.LocalAwsOptions.Access"/>.</summary>
    public bool Allows(AccessRequest request)
    {
        if (access.IsRole(request.Principal))
        {
            _requests.Enqueue(request);
        }

        return true;
    }
}
