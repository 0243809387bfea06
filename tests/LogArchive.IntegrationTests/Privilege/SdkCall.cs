namespace LogArchive.IntegrationTests.Privilege;

/// <summary>A call of the AWS SDK in the code.</summary>
/// <param name="Type">The outermost class that contains the call.</param>
/// <param name="Method">The method of the SDK.</param>
internal sealed record SdkCall(string Type, string Method)
{
    public override string ToString() => $"{Type} calls {Method}";
}
