using Amazon.Runtime;
using Amazon.Runtime.AwsJson;
using Amazon.Runtime.Endpoints;
using Amazon.Util.Internal;

namespace Amazon.CloudWatchLogs;

public partial class AmazonCloudWatchLogsConfig : ClientConfig
{
    private static readonly string UserAgentString = InternalSDKUtils.BuildUserAgentString("CloudWatch Logs", "4.0.100");

    private static readonly string[] AlreadyFips = ["us-gov-east-1", "us-gov-west-1"];

    public AmazonCloudWatchLogsConfig()
        : base(DefaultsModes.Provider)
    {
        // The base class derives AWS_ENDPOINT_URL_CLOUDWATCH_LOGS from this.
        base.ServiceId = ServiceId;
        AuthenticationServiceName = "logs";
    }

    public static new string ServiceId => "CloudWatch Logs";

    public override string RegionEndpointServiceName => "logs";

    public override string ServiceVersion => "2014-03-28";

    public override string UserAgent => UserAgentString;

    public override Endpoint DetermineServiceOperationEndpoint(ServiceOperationEndpointParameters parameters) =>
        RegionalEndpoint.Resolve(this, "logs", AlreadyFips, parameters.AlternateEndpoint);
}
