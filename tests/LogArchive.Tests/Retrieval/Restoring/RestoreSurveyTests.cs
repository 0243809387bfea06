using System.Net;
using Amazon.S3;
using Amazon.S3.Model;
using LogArchive.Catalog;
using LogArchive.Retrieval.Reading;
using LogArchive.Retrieval.Restoring;
using LogArchive.Retrieval.Sources;
using LogArchive.Storage;
using LogArchive.Tests.Writing;

namespace LogArchive.Tests.Retrieval.Restoring;

public sealed class RestoreSurveyTests
{
    private readonly FakeS3 _s3 = new();
    private readonly Dictionary<string, Action<GetObjectMetadataResponse>> _states = [];

    public RestoreSurveyTests() => _s3.Describing = (answer, key) => _states.GetValueOrDefault(key)?.Invoke(answer);

    [Fact]
    public async Task Only_objects_that_a_list_leaves_unclear_are_looked_at()
    {
        ReadableDay[] days =
        [
            Day(9, S3StorageClass.Standard),
            Day(10, S3StorageClass.GlacierInstantRetrieval),
            Day(11, S3StorageClass.Glacier),
            Day(12, S3StorageClass.DeepArchive, answer => answer.RestoreInProgress = true),
            Day(13, S3StorageClass.DeepArchive, answer => answer.RestoreExpiration = new DateTime(2026, 12, 1)),
            Day(14, S3StorageClass.IntelligentTiering),
            Day(15, S3StorageClass.IntelligentTiering, answer => answer.ArchiveStatus = ArchiveStatus.ARCHIVE_ACCESS),
        ];

        RestoreSurvey survey = await SurveyAsync(days);

        Assert.Equal([11, 15], survey.Waiting.Select(found => found.Receipt.Date.Day));
        Assert.Equal([12], survey.Ongoing.Select(found => found.Receipt.Date.Day));
        Assert.Equal([13], survey.Restored.Select(found => found.Receipt.Date.Day));
        Assert.Equal([ArchivePlace.Flexible, ArchivePlace.TieringArchive], survey.Waiting.Select(found => found.Place));
        Assert.Equal((7, 5), (survey.Count, _s3.Calls.Count(call => call.StartsWith("HeadObject", StringComparison.Ordinal))));
    }

    [Fact]
    public async Task One_sentence_names_what_must_be_restored_and_the_command()
    {
        RestoreSurvey survey = await SurveyAsync([Day(9, S3StorageClass.Standard), Day(11, S3StorageClass.Glacier)]);

        Assert.Equal("1 object (5 B) of the 2 to read must be restored from S3 Glacier first: ./logarchive restore", survey.Obstacle("./logarchive restore"));
        Assert.Null((await SurveyAsync([Day(9, S3StorageClass.Standard)])).Obstacle("./logarchive restore"));
    }

    [Fact]
    public async Task What_is_being_restored_must_be_waited_for()
    {
        RestoreSurvey survey = await SurveyAsync([Day(12, S3StorageClass.DeepArchive, answer => answer.RestoreInProgress = true)]);

        Assert.EndsWith("./logarchive restore --status", survey.Obstacle("./logarchive restore"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_waiting_object_is_requested_once_and_answers_are_counted()
    {
        RestoreSurvey survey = await SurveyAsync([Day(9, S3StorageClass.Glacier), Day(10, S3StorageClass.Glacier), Day(11, S3StorageClass.Glacier)]);
        _s3.Restoring = request => request.Key == survey.Waiting[1].Object.Key
            ? throw FakeS3.Error("RestoreAlreadyInProgress", HttpStatusCode.Conflict)
            : new RestoreObjectResponse { HttpStatusCode = HttpStatusCode.Accepted };
        int answered = 0;

        var answers = await new RestoreRequests(new ArchiveBucket(_s3, "archive")) { Answered = () => answered++ }
            .SendAsync(survey.Waiting, 5, RetrievalTier.Bulk, default);

        Assert.Equal((2, 1, 3), (answers[RestoreAnswer.Requested], answers[RestoreAnswer.AlreadyRequested], answered));
        Assert.Equal(survey.Waiting.Select(found => found.Object.Key).Order(), _s3.Restores.Select(request => request.Key).Order());
        Assert.All(_s3.Restores, request => Assert.Equal((5, GlacierJobTier.Bulk), (request.Days, request.Tier)));
    }

    private Task<RestoreSurvey> SurveyAsync(ReadableDay[] days) =>
        RestoreSurvey.OfAsync(new BucketSource(new ArchiveBucket(_s3, "archive")), days, default);

    private ReadableDay Day(int day, S3StorageClass storageClass, Action<GetObjectMetadataResponse>? state = null)
    {
        Receipt receipt = Some.Receipt(date: new DateOnly(2026, 11, day)) with { Format = "ndjson", Compression = "gzip" };
        _s3.Put(receipt.Key!, "bytes");
        _states[receipt.Key!] = answer =>
        {
            answer.StorageClass = storageClass;
            state?.Invoke(answer);
        };
        return new ReadableDay(receipt, new StoredObject(receipt.Key!, "etag", 5) { StorageClass = storageClass });
    }
}
