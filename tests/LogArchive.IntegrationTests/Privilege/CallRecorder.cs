using System.Collections.Concurrent;
using LogArchive.LocalAws.Iam;

namespace LogArchive.IntegrationTests.Privilege;

/// <summary>Records the permissions that the template's roles need. It allows every call, so that the stories complete.</summary>
/// <remarks>Thread-safe.</remarks>
internal sealed class CallRecorder(TemplateAccess access)
{
    private readonly ConcurrentQueue<AccessRequest> _requests = new();

    /// <summary>The permissions that were needed.</summary>
    public IReadOnlyCollection<AccessRequest> Requests => _requests;

    /// <summary>The permissions that were needed but that the template does not grant.</summary>
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
