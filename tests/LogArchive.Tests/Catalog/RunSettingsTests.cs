using LogArchive.Catalog;
using LogArchive.Groups;
using LogArchive.Runs;
using LogArchive.Settings;
using LogArchive.Tests.Functions;
using LogArchive.Tests.Groups;
using LogArchive.Tests.Writing;

namespace LogArchive.Tests.Catalog;

public sealed class RunSettingsTests
{
    [Fact]
    public async Task A_plan_records_the_settings_it_was_made_with_so_that_they_can_be_read_back()
    {
        var s3 = new FakeS3();
        ArchiveSettings settings = Some.Settings(
            ("INCLUDE", "/ecs/*,/a?"), ("EXCLUDE", "*-debug"), ("INCLUDE_TAGS", "archive=yes|on,cost center"), ("READ_INFREQUENT_ACCESS", "insights"), ("INSIGHTS", "/ecs/huge*,/a?"), ("TIME_ZONE", "Europe/Berlin"), ("LAG_DAYS", "3"), ("CATCH_UP_DAYS", "0"), ("FORMAT", "text"), ("COMPRESSION", "zstd"), ("READ_RATE", "9"),
            ("INVALID_UTF8", "replace"), ("STORAGE_CLASS", "GLACIER_IR"), ("CHECKSUMS", "when_required"), ("ENCRYPTION", "aws:kms"), ("KMS_KEY_ARN", "arn:aws:kms:eu-central-1:111122223333:key/1"));

        await new RunPlanner(new LogGroupListing(new ListedGroups()), Some.Storage(s3), settings, Some.Time(), new RecordingLogger())
            .PlanAsync(new ListGroupsRequest(new ExecutionInfo("arn", "run-1", Some.Now)), default);

        var recorded = await RunSettings.FindAsync(Some.Storage(s3).Runs, "run-1", default);
        var read = ArchiveSettings.Read(name => name == "ARCHIVE_BUCKET" ? "archive" : recorded!.GetValueOrDefault(name));
        Assert.Equal(settings with { Groups = read.Groups, Insights = read.Insights }, read);
        Assert.Equal(Patterns(settings), Patterns(read));
    }

    [Fact]
    public async Task There_is_nothing_of_a_run_that_has_expired() =>
        Assert.Null(await RunSettings.FindAsync(Some.Storage(new FakeS3()).Runs, "run-1", default));

    private static string[] Patterns(ArchiveSettings settings) => [.. settings.Groups.Include.Concat(settings.Groups.Exclude).Concat(settings.Insights).Select(pattern => pattern.ToString()), .. settings.Groups.Tags.Select(tag => tag.ToString())];
}
