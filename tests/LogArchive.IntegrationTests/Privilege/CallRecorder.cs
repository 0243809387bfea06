using System.Collections.Concurrent;
using LogArchive.LocalAws.Iam;

namespace LogArchive.IntegrationTests.Privilege;

/// <summary>Lets through what the template's roles allow, and remembers everything that was asked, by any number of threads.</summary>
internal sealed class CallRecorder(TemplateAccess access)
{
    private readonly ConcurrentQueue<AccessRequest> _requests = new();
    private readonly ConcurrentQueue<AccessRequest> _refused = new();

    /// <summary>What the roles asked for.</summary>
    public IReadOnlyCollection<AccessRequest> Requests => _requests;

    /// <summary>What of it was not granted.</summary>
    public IReadOnlyCollection<AccessRequest> Refused => _refused;

    public bool Allows(AccessRequest request)
    {
        bool isAllowed = access.Allows(request);
        if (access.IsRole(request.Principal))
        {
            _requests.Enqueue(request);
        }

        if (!isAllowed)
        {
            _refused.Enqueue(request);
        }

        return isAllowed;
    }
}
