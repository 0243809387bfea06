using LogArchive.Catalog;
using LogArchive.LocalAws.Http;
using LogArchive.LocalAws.S3;

namespace LogArchive.IntegrationTests.EndToEnd;

/// <summary>Whatever faults S3 has, the archive is the same as without faults, or the run reports a failure.</summary>
public sealed class S3DisturbanceTests
{
    private static readonly AwsException Slow = new("SlowDown", "Please reduce your request rate.", 503);
    private static readonly AwsException Broken = new("InternalError", "We encountered an internal error. Please try again.", 500);
    private static readonly AwsException BrokenIn200 = new("InternalError", "We encountered an internal error. Please try again.", 200);

    /// <summary>The call to disturb, how often in a row, and the fault.</summary>
    public static TheoryData<string, int, string> Disturbances => new()
    {
        { "part", 3, "slow" },
        { "part", 3, "broken" },
        { "part", 3, "abort" },
        { "part", 1, "lose" },
        { "begin", 1, "lose" },
        { "complete", 2, "broken" },
        { "complete", 1, "200" },
        { "complete", 1, "abort" },
        { "complete", 1, "lose" },
        { "object", 2, "broken" },
        { "object", 1, "abort" },
        { "object", 1, "lose" },
        { "receipt", 2, "slow" },
        { "receipt", 1, "abort" },
        { "receipt", 1, "lose" },
        { "plan", 1, "lose" },
    };

    [Theory]
    [MemberData(nameof(Disturbances))]
    public async Task The_object_is_whole_and_its_receipt_right(string call, int times, string how)
    {
        int seen = 0;
        await using var aws = await EmulatedAws.StartAsync(Emulator.Local, s3: new S3Options
        {
            Faults = made => NameOf(made) == call && Interlocked.Increment(ref seen) <= times ? Fault(how) : null,
        });
        string group = aws.Prefix + "disturbed";
        LoggedEvent[] events = [.. Enumerable.Range(0, call is "part" or "begin" or "complete" ? 12_000 : 20).Select(i => new LoggedEvent("s", EmulatedAws.DayStart + i, $"{i:d6} {new string('m', 900)}"))];
        await aws.PutAsync(group, events);
        Dictionary<string, string> environment = aws.Environment;
        environment["PART_MIB"] = "5";

        (await Cli.RunAsync(environment, "run", "--date", EmulatedAws.Date, "--group", group, "--compression", "none", "--json")).Exits(0);

        Assert.True(seen > times, $"{seen} calls");
        Receipt receipt = (await ArchivedObject.ReceiptAsync(aws, group))!;
        var stored = await aws.S3.GetObjectMetadataAsync(new() { BucketName = aws.Bucket, Key = receipt.Key, ChecksumMode = Amazon.S3.ChecksumMode.ENABLED });
        Assert.Equal((stored.ETag.Trim('"'), stored.ContentLength, stored.ChecksumCRC64NVME, events.Length), (receipt.ETag, receipt.ObjectBytes, receipt.ChecksumCrc64Nvme, receipt.Events));
        Assert.Equal(events.Select(e => e.Message), (await ArchivedObject.EventsAsync(aws, receipt.Key!)).Select(e => e.Message));
    }

    [Theory]
    [InlineData("receipt", "catalog/", true)]
    [InlineData("read", "catalog/", true)]
    [InlineData("list", "", true)]
    public async Task A_refusal_ends_in_one_sentence_and_never_in_a_stack_trace(string call, string prefix, bool hasDocument)
    {
        await using var aws = await EmulatedAws.StartAsync(Emulator.Local, s3: new S3Options
        {
            Faults = made => NameOf(made) == call && made.Key.StartsWith(prefix, StringComparison.Ordinal) ? S3Fault.Fail(new AwsException("AccessDenied", "Access Denied", 403)) : null,
        });
        await aws.PutAsync(aws.Prefix + "refused", [new LoggedEvent("s", EmulatedAws.DayStart, "m")]);

        CliResult run = (await Cli.RunAsync(aws, "run", "--date", EmulatedAws.Date, "--json")).Exits(1);

        Assert.DoesNotContain("   at ", run.Error);
        Assert.Contains("AWS refused s3:", run.Error);
        Assert.Equal(hasDocument, run.Output.Length > 0);
        Assert.True(!hasDocument || run.Json.GetProperty("status").GetString() == "FAILED");
    }

    [Fact]
    public async Task A_review_that_fails_says_why_though_everything_is_archived()
    {
        bool isArchived = false;
        await using var aws = await EmulatedAws.StartAsync(Emulator.Local, s3: new S3Options
        {
            Faults = made =>
            {
                isArchived |= NameOf(made) == "receipt";
                return NameOf(made) == "list" && isArchived ? S3Fault.Fail(new AwsException("AccessDenied", "Access Denied", 403)) : null;
            },
        });
        await aws.PutAsync(aws.Prefix + "reviewed", [new LoggedEvent("s", EmulatedAws.DayStart, "m")]);

        CliResult run = (await Cli.RunAsync(aws, "run", "--date", EmulatedAws.Date, "--json")).Exits(1);

        Assert.Equal("archived", run.Status(aws.Prefix + "reviewed"));
        Assert.Equal("FAILED", run.Json.GetProperty("status").GetString());
        Assert.Contains("AWS refused s3:ListBucket", run.Error);
    }

    private static string NameOf(S3Call call) => call switch
    {
        { Method: "PUT", Query: var query } when query.Contains("partNumber=", StringComparison.Ordinal) => "part",
        { Method: "POST", Query: var query } when query.Contains("uploads", StringComparison.Ordinal) => "begin",
        { Method: "POST", Query: var query } when query.Contains("uploadId=", StringComparison.Ordinal) => "complete",
        { Method: "PUT", Key: var key } when key.StartsWith("logs/", StringComparison.Ordinal) => "object",
        { Method: "PUT", Key: var key } when key.StartsWith("catalog/", StringComparison.Ordinal) => "receipt",
        { Method: "PUT", Key: var key } when key.Contains("/plan-", StringComparison.Ordinal) => "plan",
        { Method: "GET", Key: "" } => "list",
        { Method: "GET" } => "read",
        _ => "other",
    };

    private static S3Fault Fault(string how) => how switch
    {
        "slow" => S3Fault.Fail(Slow),
        "broken" => S3Fault.Fail(Broken),
        "200" => S3Fault.Fail(BrokenIn200),
        "abort" => S3Fault.Abort,
        "lose" => S3Fault.LoseAnswer,
        _ => throw new ArgumentOutOfRangeException(nameof(how)),
    };
}
