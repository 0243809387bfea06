using Amazon.Runtime;
using Amazon.Runtime.AwsJson;
using Amazon.Runtime.Endpoints;
using Amazon.Util.Internal;

namespace Amazon.StepFunctions;

public partial class AmazonStepFunctionsConfig : ClientConfig
{
    private static readonly string UserAgentString = InternalSDKUtils.BuildUserAgentString("SFN", "4.0.100");

    private static readonly string[] AlreadyFips = ["us-gov-west-1"];

    public AmazonStepFunctionsConfig()
        : base(DefaultsModes.Provider)
    {
        // The base class derives AWS_ENDPOINT_URL_SFN from this.
        base.ServiceId = ServiceId;
        AuthenticationServiceName = "states";
    }

    public static new string ServiceId => "SFN";

    public override string RegionEndpointServiceName => "states";

    public override string ServiceVersion => "2016-11-23";

    public override string UserAgent => UserAgentString;

    public override Endpoint DetermineServiceOperationEndpoint(ServiceOperationEndpointParameters parameters) =>
        RegionalEndpoint.Resolve(this, "states", AlreadyFips, parameters.AlternateEndpoint);
}
