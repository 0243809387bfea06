using System.Net;
using System.Text.Json;
using LogArchive.Catalog;
using LogArchive.Export;
using LogArchive.Functions;
using LogArchive.Groups;
using LogArchive.Insights;
using LogArchive.Reading;
using LogArchive.Runs;
using LogArchive.Settings;
using LogArchive.Storage;
using LogArchive.Tests.Reading;
using LogArchive.Tests.Writing;

namespace LogArchive.Tests.Functions;

/// <summary>The state machine, the alarms and operators know an error by the short name of its type.</summary>
public sealed class ErrorNamesTests
{
    private const string List = """{"execution":{"id":"e","name":"run-1"},"input":{}}""";
    private const string Ended = """{"version":"0","source":"aws.states","detail-type":"Step Functions Execution Status Change","detail":{"executionArn":"arn:aws:states:us-east-1:111122223333:execution:logarchive:run-1","name":"run-1","status":"SUCCEEDED","input":"{}"}}""";
    private const string Review = """{"execution":{"id":"e","name":"run-1"},"state":{"bucket":"archive","archiveBucket":"archive","key":"runs/run-1/plan-2.json","items":1,"pass":2,"maxConcurrency":1}}""";

    private static readonly string Work = JsonSerializer.Serialize(Some.Item(), CatalogJson.Default.WorkItem);

    private readonly FakeS3 _s3 = new();
    private ScriptedLogs _logs = ScriptedLogs.Of([Some.Event(Some.Start)]);

    public static TheoryData<Type, string> Functions => new()
    {
        { typeof(ListGroupsFunction), List },
        { typeof(ExportGroupFunction), Work },
        { typeof(ReviewRunFunction), Review },
        { typeof(ReviewRetentionFunction), Ended },
    };

    /// <summary>Errors whose causes are tested elsewhere; here S3 throws them, when the object is published.</summary>
    private static readonly Exception[] Thrown =
        [
            new EventsOutOfOrder("/g", 1, 2), new MillisecondTooLarge("/g", 1, 2, 3), new InvalidUtf8("/g", new IOException()), new SourceChanged("/g", 1, 2), new UploadVanished("s3://a/k", new IOException()), new PartsDiffer("s3://a/k", new IOException()),
            new LogGroupNotReadable("/g", "FilterLogEvents", new IOException()), new PageTokenRefused("/g", new IOException()), new PublishConflict("s3://b/k", new IOException(), isUploadLost: true), new ArchivedObjectChanged("s3://b/k"), new ReceiptNotWritten("s3://b/k", 5),
            new StoredOtherwise("s3://b/k", "it is empty"), new PartTooSlow("s3://b/k", 1, new IOException()), new CountDiffers("/g", 1, 2),
            new QueryFailed(new QueryRange("/g", 1, 2), "Failed", 3), new QueryIncomplete(new QueryRange("/g", 1, 2), 1, 2), new QueryRefused(new QueryRange("/g", 1, 2), new IOException()), new ReaderChanged(Some.Item(), EventReader.Insights, 1), new QueryTooLarge(new QueryRange("/g", 1, 2), 1, 2),
        ];

    public static TheoryData<string> ThrownNames => new(Thrown.Select(error => error.GetType().Name));

    [Fact]
    public void Every_function_and_every_named_error_is_tested_here()
    {
        Type[] assemblies = [typeof(Startup), typeof(WorkItem)];
        IEnumerable<Type> types = assemblies.SelectMany(type => type.Assembly.GetTypes()).Where(type => type.IsPublic);

        // The export takes a deleted log group as a result, not as an error. RetentionRunTests has RetentionNotReviewed.
        string[] tested = ["InvalidRequest", "InvalidConfiguration", "AccessDenied", "GroupsNotArchived", "ArchiveWouldShrink", "UnprovenObject", "ArchivedObjectUnreadable", "EndlessPages", "OutOfTime", nameof(CredentialsRefused), nameof(KeyUnusable), "RetentionNotReviewed", nameof(LogGroupGone), .. Thrown.Select(error => error.GetType().Name)];
        Assert.Equal(tested.Order(), types.Where(type => type.IsAssignableTo(typeof(Exception))).Select(type => type.Name).Order());
        Assert.Equal(Functions.Select(row => ((Type)row[0]).Name).Order(), types.Select(type => type.Name).Where(name => name.EndsWith("Function", StringComparison.Ordinal)).Order());
    }

    [Theory]
    [MemberData(nameof(Functions))]
    public async Task A_wrong_setting_fails_every_invocation_by_its_name(Type function, string payload)
    {
        Assert.Null(Environment.GetEnvironmentVariable(SettingVariables.Bucket.Name));
        var lambda = new LambdaRuntime(function);

        for (int invocation = 0; invocation < 2; invocation++)
        {
            var error = await lambda.ErrorOfAsync(payload);
            Assert.Equal(nameof(InvalidConfiguration), error?.Type);
            Assert.Contains(SettingVariables.Bucket.Name, error?.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_setting_that_was_corrected_is_read_by_the_next_invocation()
    {
        string[] buckets = ["", "archive"];
        int reads = 0;
        var lambda = new LambdaRuntime(typeof(ExportGroupFunction), Startup.OnInvocation(() => Compose() with { Settings = Some.Settings(("ARCHIVE_BUCKET", buckets[reads++])) }));

        Assert.Equal(nameof(InvalidConfiguration), (await lambda.ErrorOfAsync(Work))?.Type);
        Assert.Null(await lambda.ErrorOfAsync(Work));
    }

    [Theory]
    [MemberData(nameof(Functions))]
    public async Task What_is_not_the_functions_input_is_an_invalid_request(Type function, string payload)
    {
        Assert.NotEmpty(payload);
        Assert.Equal(nameof(InvalidRequest), await ErrorAsync(function, """{"nonsense":1}"""));
    }

    [Fact]
    public async Task A_field_that_an_execution_must_not_have_is_an_invalid_request()
    {
        Assert.Equal(nameof(InvalidRequest), await ErrorAsync(typeof(ListGroupsFunction), """{"execution":{"id":"e","name":"run-1"},"input":{"logGroup":"/a"}}"""));
    }

    [Fact]
    public async Task A_refusal_of_CloudWatch_Logs_is_access_denied()
    {
        _logs = new ScriptedLogs(ScriptedLogs.Failing(ScriptedLogs.Error("AccessDeniedException")));

        Assert.Equal(nameof(AccessDenied), await ErrorAsync(typeof(ExportGroupFunction), Work));
    }

    [Fact]
    public async Task A_refusal_of_S3_is_access_denied()
    {
        _s3.Before = _ => throw FakeS3.Error("AccessDenied", HttpStatusCode.Forbidden);

        Assert.Equal(nameof(AccessDenied), await ErrorAsync(typeof(ExportGroupFunction), Work));
        Assert.Equal(nameof(AccessDenied), await ErrorAsync(typeof(ReviewRunFunction), Review));
    }

    [Theory]
    [InlineData("ExpiredToken", nameof(CredentialsRefused))]
    [InlineData("InvalidAccessKeyId", nameof(CredentialsRefused))]
    [InlineData("RequestTimeTooSkewed", nameof(CredentialsRefused))]
    [InlineData("KMS.DisabledException", nameof(KeyUnusable))]
    [InlineData("KMS.KMSInvalidStateException", nameof(KeyUnusable))]
    [InlineData("AuthorizationHeaderMalformed", nameof(InvalidRequest))]
    public async Task What_S3_cannot_do_later_either_has_a_name_that_is_not_retried(string code, string name)
    {
        _s3.Before = _ => throw FakeS3.Error(code, HttpStatusCode.BadRequest);

        Assert.Equal(name, await ErrorAsync(typeof(ExportGroupFunction), Work));
        Assert.Equal(name, await ErrorAsync(typeof(ReviewRunFunction), Review));
    }

    [Theory]
    [InlineData("ExpiredTokenException")]
    [InlineData("UnrecognizedClientException")]
    public async Task Credentials_that_CloudWatch_Logs_does_not_accept_have_a_name_that_is_not_retried(string code)
    {
        _logs = new ScriptedLogs(ScriptedLogs.Failing(ScriptedLogs.Error(code)));

        Assert.Equal(nameof(CredentialsRefused), await ErrorAsync(typeof(ExportGroupFunction), Work));
    }

    [Fact]
    public async Task A_review_without_another_pass_says_that_groups_are_not_archived()
    {
        _s3.Put("runs/run-1/plan-2.json", $"[{Work}]");

        Assert.Equal(nameof(GroupsNotArchived), await ErrorAsync(typeof(ReviewRunFunction), Review));
    }

    [Fact]
    public async Task An_overwrite_of_text_with_less_would_shrink_the_archive()
    {
        _logs = ScriptedLogs.Of([Some.Event(Some.Start, message: "a"), Some.Event(Some.Start, "2", "b")]);
        Assert.Null(await ErrorAsync(typeof(ExportGroupFunction), Work, ("FORMAT", "text")));
        _logs = ScriptedLogs.Of([Some.Event(Some.Start, message: "a")]);

        Assert.Equal(nameof(ArchiveWouldShrink), await ErrorAsync(typeof(ExportGroupFunction), JsonSerializer.Serialize(Some.Item(overwrite: true, run: "run-2"), CatalogJson.Default.WorkItem), ("FORMAT", "text")));
    }

    [Fact]
    public async Task An_object_without_a_receipt_is_not_replaced_by_nothing_even_with_force()
    {
        _s3.Put(Some.Item().Key, "x");
        _logs = new ScriptedLogs(ScriptedLogs.Page(null));

        Assert.Equal(nameof(UnprovenObject), await ErrorAsync(typeof(ExportGroupFunction), JsonSerializer.Serialize(Some.Item(overwrite: true) with { Force = true }, CatalogJson.Default.WorkItem)));
    }

    [Fact]
    public async Task An_object_that_is_no_archive_is_unreadable()
    {
        _s3.Put(Some.Item().Key, "x");
        _logs = new ScriptedLogs(Enumerable.Repeat(ScriptedLogs.Page(null, Some.Event(Some.Start)), 2));

        Assert.Equal(nameof(ArchivedObjectUnreadable), await ErrorAsync(typeof(ExportGroupFunction), Work));
    }

    [Fact]
    public async Task Pages_that_stay_empty_are_endless()
    {
        _logs = new ScriptedLogs(Enumerable.Range(0, 40_000).Select(i => ScriptedLogs.Page($"t{i}")));

        Assert.Equal(nameof(EndlessPages), await ErrorAsync(typeof(ExportGroupFunction), Work));
    }

    [Fact]
    public async Task An_invocation_without_time_is_out_of_time()
    {
        var error = await Record.ExceptionAsync(() => new ExportGroupFunction(new(Compose())).ExportGroup(Some.Item(), new LambdaContext(TimeSpan.Zero)));

        Assert.Equal(nameof(OutOfTime), error?.GetType().Name);
    }

    [Theory]
    [MemberData(nameof(ThrownNames))]
    public async Task Nothing_wraps_an_error_on_its_way_out_of_the_export(string name)
    {
        Exception error = Thrown.Single(thrown => thrown.GetType().Name == name);
        _logs = new ScriptedLogs(Enumerable.Repeat(ScriptedLogs.Page(null, Some.Event(Some.Start)), 100));
        _s3.Before = call => { if (call == $"PutObject {Some.Item().Key}") { throw error; } };

        Assert.Equal(name, await ErrorAsync(typeof(ExportGroupFunction), Work));
    }

    private async Task<string?> ErrorAsync(Type function, string payload, params (string, string)[] settings) =>
        (await new LambdaRuntime(function, new Lazy<Startup>(Compose(settings))).ErrorOfAsync(payload))?.Type;

    private Startup Compose(params (string, string)[] settings) => new()
    {
        Settings = Some.Settings([("RETENTION_DAYS", "30"), .. settings]),
        Storage = Some.Storage(_s3),
        Logs = _logs,
        RedriveCount = (_, _) => Task.FromResult(0),
        Logger = new RecordingLogger(),
        Time = Some.Time(),
        Rate = new ReadRate(100_000, 100_000, TimeProvider.System),
    };
}
