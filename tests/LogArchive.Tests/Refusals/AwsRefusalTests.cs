using System.Net;
using Amazon.Runtime;
using Amazon.S3;
using LogArchive.Settings;
using LogArchive.Storage;
using LogArchive.Tests.Writing;

namespace LogArchive.Tests.Refusals;

/// <summary>What AWS says is answered with what helps.</summary>
public sealed class AwsRefusalTests
{
    private const string Put = "User: arn:aws:sts::111122223333:assumed-role/x/y is not authorized to perform: s3:PutObject on resource: \"arn:aws:s3:::b/k\"";

    [Theory]
    [InlineData(" with an explicit deny in a resource-based policy", "No grant helps against an explicit deny: change the resource-based policy")]
    [InlineData(" with an explicit deny in an identity-based policy", "change the identity-based policy")]
    [InlineData(" with an explicit deny in a service control policy: arn:aws:organizations::1:policy/o-1/p-1", "change the service control policy, then")]
    [InlineData(" with an explicit deny in a VPC endpoint policy", "change the VPC endpoint policy")]
    [InlineData(" with an explicit deny in a session policy", "change the session policy")]
    [InlineData(" because no session policy allows the s3:PutObject action", "The session policy has to allow it, too")]
    [InlineData(" because no permissions boundary allows the s3:PutObject action", "The permissions boundary has to allow it, too")]
    public void A_policy_that_AWS_names_is_what_has_to_change(string reason, string remedy)
    {
        string message = AccessDenied.To("s3:PutObject", "s3://b/k", Error("AccessDenied", Put + reason)).Message;

        Assert.Contains(remedy, message);
        Assert.DoesNotContain("Grant it", message);
    }

    [Theory]
    [InlineData("Access Denied", "whoever called: the function's role, or the credentials in use on this machine (")]
    [InlineData(Put + " because no identity-based policy allows the s3:PutObject action", "the role x (")]
    [InlineData("User: arn:aws:iam::111122223333:user/ops is not authorized to perform: s3:PutObject", "the user ops (")]
    [InlineData("User: arn:aws:sts::111122223333:assumed-role/archive-ExportGroupRole-1A2B/archive-ExportGroup is not authorized", "the role archive-ExportGroupRole-1A2B (")]
    public void A_missing_grant_is_to_be_granted_to_whoever_called(string reason, string caller)
    {
        Assert.Contains($". Grant it to {caller}", AccessDenied.To("s3:PutObject", "s3://b/k", Error("AccessDenied", reason)).Message);
    }

    [Theory]
    [InlineData("Access Denied", true)]
    [InlineData(Put + " because no identity-based policy allows the s3:PutObject action", false)]
    public async Task A_refusal_without_a_reason_may_be_the_wrong_owner(string reason, bool isNamed)
    {
        var s3 = new FakeS3 { Before = _ => throw Error("AccessDenied", reason) };
        var bucket = new ArchiveBucket(s3, "b") { Owner = "999988887777", OwnerSetting = SettingVariables.RunsBucketOwner.Name };

        var error = await Assert.ThrowsAsync<AccessDenied>(() => bucket.FindObjectAsync("k", default));

        Assert.Equal(isNamed, error.Message.Contains("999988887777, from RUNS_BUCKET_OWNER, is not the one that owns the bucket 'b'", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("ExpiredToken", "The provided token has expired.", "Sign in again")]
    [InlineData("ExpiredTokenException", "The security token included in the request is expired", "Sign in again")]
    [InlineData("InvalidToken", "The provided token is malformed or otherwise invalid.", "Check AWS_PROFILE")]
    [InlineData("InvalidClientTokenId", "The security token included in the request is invalid.", "Check AWS_PROFILE")]
    [InlineData("UnrecognizedClientException", "The security token included in the request is invalid.", "Check AWS_PROFILE")]
    [InlineData("SignatureDoesNotMatch", "The request signature we calculated does not match.", "Check AWS_PROFILE")]
    [InlineData("InvalidSignatureException", "Signature expired: 20261109T000000Z is now earlier than 20261109T001000Z", "The clock of this machine is wrong")]
    [InlineData("RequestTimeTooSkewed", "The difference between the request time and the server's time is too large.", "The clock of this machine is wrong")]
    public void Credentials_and_clock_have_their_remedies(string code, string text, string remedy)
    {
        Exception? refusal = AwsRefusal.Of("logs:FilterLogEvents", "'/g'", Error(code, text));

        Assert.Contains(remedy, Assert.IsType<CredentialsRefused>(refusal).Message);
    }

    [Theory]
    [InlineData("ThrottlingException")]
    [InlineData("InternalError")]
    [InlineData("KMS.ThrottlingException")]
    [InlineData("NoSuchKey")]
    public void What_may_pass_is_no_refusal(string code) => Assert.Null(AwsRefusal.Of("s3:GetObject", "s3://b/k", Error(code, "x")));

    [Fact]
    public void Settings_that_exclude_each_other_are_the_SDKs_own_reason_and_not_the_credentials()
    {
        var refusal = Assert.IsType<InvalidRequest>(AwsRefusal.Of("s3:GetObject", "s3://b/k", new AmazonClientException("Cannot set dual-stack in combination with a custom endpoint.")));

        Assert.Equal("AWS cannot be called: Cannot set dual-stack in combination with a custom endpoint.", refusal.Message);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("Exception of type 'Amazon.S3.AmazonS3Exception' was thrown.")]
    public async Task An_answer_without_words_has_code_status_request_and_operation(string? text)
    {
        var s3 = new FakeS3 { Before = _ => throw new AmazonS3Exception(text, ErrorType.Receiver, "InternalError", "4711", HttpStatusCode.InternalServerError) };

        var error = await Assert.ThrowsAsync<AmazonS3Exception>(() => new ArchiveBucket(s3, "b").DeleteAsync("k", default));

        Assert.Equal("S3 refused s3:DeleteObject on s3://b/k: no reason was given (500 InternalError, request 4711).", error.Message);
    }

    private static AmazonS3Exception Error(string code, string message) => new(message, ErrorType.Sender, code, "4711", HttpStatusCode.Forbidden);
}
