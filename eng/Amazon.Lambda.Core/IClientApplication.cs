namespace Amazon.Lambda.Core;

public interface IClientApplication
{
    public string AppPackageName { get; }

    public string AppTitle { get; }

    public string AppVersionCode { get; }

    public string AppVersionName { get; }

    public string InstallationId { get; }
}
