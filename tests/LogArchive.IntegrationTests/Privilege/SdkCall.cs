namespace LogArchive.IntegrationTests.Privilege;

/// <summary>A place in the code where the AWS SDK is called.</summary>
/// <param name="Type">The class it is in, the outermost one.</param>
/// <param name="Method">The SDK's method.</param>
internal sealed record SdkCall(string Type, string Method)
{
    public override string ToString() => $"{Type} calls {Method}";
}
