using System.Net;
using System.Text.RegularExpressions;
using Amazon.CloudWatchLogs.Model;
using Amazon.S3;
using LogArchive.Catalog;
using LogArchive.Cli.Running;
using LogArchive.Functions;
using LogArchive.IntegrationTests.EndToEnd;
using LogArchive.Reading;
using LogArchive.Runs;
using LogArchive.Settings;
using LogArchive.StateMachine.Executions;
using Microsoft.Extensions.Logging.Abstractions;

namespace LogArchive.IntegrationTests.Stories;

/// <summary>Other stores' habits: a run archives everything, or ends in one sentence that says what to set.</summary>
public sealed partial class DialectTests
{
    private const string Large = "/synthetic/14000x1000";
    private const string Small = "/synthetic/10x100";

    [Fact]
    public async Task A_store_that_refuses_checksums_gets_Content_MD5_instead()
    {
        await using EmulatedAws aws = await FilledAsync();
        var store = new DialectS3(aws.Endpoint) { Refuse = RefuseChecksums };

        await ArchivesAsync(aws, store, overwrite: false, ("CHECKSUMS", "when_required"));
        await ArchivesAsync(aws, store, overwrite: true, ("CHECKSUMS", "when_required"));

        Assert.All(store.Requests.Where(request => request.Method == HttpMethod.Put), request => Assert.Equal(24, DialectS3.Header(request, "Content-MD5")?.Length));
        Assert.All(store.Requests, request => Assert.DoesNotContain("STREAMING", DialectS3.Header(request, "x-amz-content-sha256"), StringComparison.Ordinal));
        Assert.Contains(store.Requests, request => request.RequestUri!.Query.Contains("partNumber", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(HttpStatusCode.NotImplemented, "NotImplemented", "Header 'x-amz-checksum-crc64nvme' with value is not implemented")]
    [InlineData(HttpStatusCode.NotImplemented, null, "")]
    [InlineData(HttpStatusCode.BadRequest, "InvalidArgument", "Unsupported header 'x-amz-checksum-algorithm' received for this API call.")]
    [InlineData(HttpStatusCode.BadRequest, "InvalidRequest", "Invalid checksum type")]
    public async Task The_first_refusal_names_the_setting(HttpStatusCode status, string? code, string message)
    {
        await using EmulatedAws aws = await FilledAsync();
        var store = new DialectS3(aws.Endpoint) { Refuse = request => HasChecksum(request) ? DialectS3.Error(status, code, message) : null };

        Execution execution = await RunAsync(aws, store, overwrite: false);

        Assert.Equal((ExecutionStatus.Failed, nameof(InvalidRequest)), (execution.Details.Status, execution.Details.Error));
        Assert.Contains("set CHECKSUMS=when_required", execution.Details.Cause);
        Assert.Contains($"{(int)status}", execution.Details.Cause);
    }

    [Theory]
    [InlineData("crc64nvme")]
    [InlineData("when_required")]
    public async Task A_store_that_gives_no_checksums_is_measured_by_size_and_entity_tag(string checksums)
    {
        await using EmulatedAws aws = await FilledAsync();

        await ArchivesAsync(aws, new DialectS3(aws.Endpoint) { Change = WithoutChecksums }, overwrite: false, ("CHECKSUMS", checksums));
    }

    [Fact]
    public async Task A_completed_upload_whose_object_is_empty_gets_no_receipt()
    {
        await using EmulatedAws aws = await FilledAsync();
        var store = new DialectS3(aws.Endpoint)
        {
            Change = async (request, answer) =>
            {
                await WithoutChecksums(request, answer);
                if (request.Method == HttpMethod.Head && IsLarge(request))
                {
                    answer.Content.Headers.ContentLength = 0;
                }
            },
        };

        Execution execution = await RunAsync(aws, store, overwrite: false);

        Assert.Equal((ExecutionStatus.Failed, nameof(GroupsNotArchived)), (execution.Details.Status, execution.Details.Error));
        Assert.Null(await ArchivedObject.ReceiptAsync(aws, Large));
        Assert.Equal(WorkStatus.Archived, (await ArchivedObject.ReceiptAsync(aws, Small))!.Status);
    }

    [Fact]
    public async Task A_completed_upload_without_entity_tag_gets_its_receipt_when_the_object_is_found_whole()
    {
        await using EmulatedAws aws = await FilledAsync();
        var store = new DialectS3(aws.Endpoint)
        {
            Change = async (request, answer) =>
            {
                if (IsCompletion(request) && IsLarge(request))
                {
                    answer.Content = new StringContent(EntityTag().Replace(await answer.Content.ReadAsStringAsync(), "<ETag></ETag>"));
                }
            },
        };

        await ArchivesAsync(aws, store, overwrite: false);

        Receipt receipt = (await ArchivedObject.ReceiptAsync(aws, Large))!;
        Assert.Equal((await aws.S3.GetObjectMetadataAsync(aws.Bucket, receipt.Key)).ETag.Trim('"'), receipt.ETag);
    }

    [Fact]
    public async Task A_bucket_elsewhere_is_named_with_its_region_at_once()
    {
        await using EmulatedAws aws = await FilledAsync();
        var store = new DialectS3(aws.Endpoint) { Refuse = _ => DialectS3.Error(HttpStatusCode.MovedPermanently, "PermanentRedirect", "Use the specified endpoint.", ("x-amz-bucket-region", "eu-north-1")) };

        Execution execution = await RunAsync(aws, store, overwrite: false);

        Assert.Equal((ExecutionStatus.Failed, nameof(InvalidRequest)), (execution.Details.Status, execution.Details.Error));
        Assert.Contains("is in eu-north-1", execution.Details.Cause);
        Assert.Contains("ARCHIVE_BUCKET_REGION", execution.Details.Cause);
    }

    [Fact]
    public async Task A_region_that_only_the_text_names_is_found_too()
    {
        await using EmulatedAws aws = await FilledAsync();
        var store = new DialectS3(aws.Endpoint)
        {
            Refuse = _ => DialectS3.Error(HttpStatusCode.BadRequest, "AuthorizationHeaderMalformed", "The authorization header is malformed; the region 'us-east-1' is wrong; expecting 'eu-west-3'"),
        };

        Assert.Contains("is in eu-west-3", (await RunAsync(aws, store, overwrite: false)).Details.Cause);
    }

    [Theory]
    [InlineData("ExpiredToken", "The provided token has expired.", nameof(CredentialsRefused), "Sign in again")]
    [InlineData("KMS.DisabledException", "arn:aws:kms:us-east-1:111122223333:key/1 is disabled.", nameof(KeyUnusable), "kms enable-key")]
    public async Task What_no_retry_can_mend_ends_the_run_at_the_first_group(string code, string message, string error, string remedy)
    {
        await using EmulatedAws aws = await FilledAsync();
        bool isPlanned = false;
        var store = new DialectS3(aws.Endpoint)
        {
            Refuse = request =>
            {
                isPlanned |= request.Method == HttpMethod.Put && request.RequestUri!.AbsolutePath.EndsWith("/plan-1.json", StringComparison.Ordinal);
                return isPlanned && !request.RequestUri!.AbsolutePath.Contains("/plan-1", StringComparison.Ordinal) ? DialectS3.Error(HttpStatusCode.BadRequest, code, message) : null;
            },
        };

        Execution execution = await RunAsync(aws, store, overwrite: false);

        Assert.Equal((ExecutionStatus.Failed, error), (execution.Details.Status, execution.Details.Error));
        Assert.Contains(remedy, execution.Details.Cause);
    }

    [Fact]
    public async Task An_error_without_a_body_is_still_a_sentence()
    {
        await using EmulatedAws aws = await FilledAsync();
        var store = new DialectS3(aws.Endpoint)
        {
            Refuse = request => request.Method == HttpMethod.Put && request.RequestUri!.AbsolutePath.Contains("/catalog/", StringComparison.Ordinal) ? DialectS3.Error(HttpStatusCode.MethodNotAllowed) : null,
        };

        Execution execution = await RunAsync(aws, store, overwrite: false);

        Assert.Contains("AmazonS3Exception: S3 refused s3:PutObject on s3://", execution.Details.Cause);
        Assert.Contains("(405", execution.Details.Cause);
    }

    private static bool HasChecksum(HttpRequestMessage request) =>
        request.Headers.Any(header => header.Key.Contains("checksum", StringComparison.OrdinalIgnoreCase) || header.Key.Equals("x-amz-trailer", StringComparison.OrdinalIgnoreCase));

    private static HttpResponseMessage? RefuseChecksums(HttpRequestMessage request) =>
        HasChecksum(request) ? DialectS3.Error(HttpStatusCode.NotImplemented, "NotImplemented", "A header you provided implies functionality that is not implemented") : null;

    private static async Task WithoutChecksums(HttpRequestMessage request, HttpResponseMessage answer)
    {
        foreach (string name in answer.Headers.Select(header => header.Key).Where(name => name.StartsWith("x-amz-checksum", StringComparison.OrdinalIgnoreCase)).ToArray())
        {
            answer.Headers.Remove(name);
        }

        if (IsCompletion(request))
        {
            answer.Content = new StringContent(Checksum().Replace(await answer.Content.ReadAsStringAsync(), ""));
        }
    }

    private static bool IsCompletion(HttpRequestMessage request) =>
        request.Method == HttpMethod.Post && request.RequestUri!.Query.Contains("uploadId", StringComparison.Ordinal);

    private static bool IsLarge(HttpRequestMessage request) => request.RequestUri!.AbsolutePath.Contains("/14000x1000-", StringComparison.Ordinal);

    private static async Task<EmulatedAws> FilledAsync()
    {
        EmulatedAws aws = await EmulatedAws.StartAsync(Emulator.Local);
        foreach (string group in new[] { Large, Small })
        {
            await aws.Logs.CreateLogGroupAsync(new CreateLogGroupRequest { LogGroupName = group });
        }

        return aws;
    }

    private static async Task ArchivesAsync(EmulatedAws aws, DialectS3 store, bool overwrite, params (string Name, string Value)[] more)
    {
        Execution execution = await RunAsync(aws, store, overwrite, more);
        Assert.Equal((ExecutionStatus.Succeeded, null), (execution.Details.Status, execution.Details.Cause));
        Receipt receipt = (await ArchivedObject.ReceiptAsync(aws, Large))!;
        Assert.Equal(14_000, receipt.Events);
        Assert.Equal(14_000, (await ArchivedObject.EventsAsync(aws, receipt.Key!)).Count);
    }

    private static Task<Execution> RunAsync(EmulatedAws aws, DialectS3 store, bool overwrite, params (string Name, string Value)[] more)
    {
        var values = new Dictionary<string, string>
        {
            ["ARCHIVE_BUCKET"] = aws.Bucket,
            ["INCLUDE"] = "/synthetic/*",
            ["PART_MIB"] = "5",
            ["COMPRESSION"] = "none",
        };
        foreach (var (name, value) in more)
        {
            values[name] = value;
        }

        var settings = ArchiveSettings.Read(values.GetValueOrDefault);
        IAmazonS3 s3 = store.Client(settings.Checksums, retries: 0);
        var startup = new Startup
        {
            Settings = settings,
            Storage = Clients.Storage(settings, s3, s3, TimeProvider.System),
            Logs = aws.Logs,
            RedriveCount = (_, _) => Task.FromResult(0),
            Logger = NullLogger.Instance,
            Rate = new ReadRate(1000, 1000, TimeProvider.System),
            Time = new HastyTime(longestDelay: TimeSpan.FromMinutes(2)),
        };
        return new LocalStateMachine(startup).RunAsync($"run-{Guid.NewGuid():n}", new ExecutionInput { Date = EmulatedAws.Date, Overwrite = overwrite }, _ => { }, CancellationToken.None);
    }

    [GeneratedRegex("<ETag>.*?</ETag>")]
    private static partial Regex EntityTag();

    [GeneratedRegex("<Checksum.*</ChecksumType>")]
    private static partial Regex Checksum();
}
