using System.Text.Json;
using LogArchive.Catalog;
using LogArchive.Export;
using LogArchive.Reading;
using LogArchive.Tests.Functions;
using LogArchive.Tests.Reading;
using LogArchive.Tests.Writing;

namespace LogArchive.Tests.Export;

/// <summary>A log group that is deleted and created again between its plan and the end of its export.</summary>
public sealed class CreatedAgainTests
{
    private static readonly DateTimeOffset Planned = Some.Now.AddDays(-100);

    private readonly FakeS3 _s3 = new();
    private readonly RecordingLogger _log = new();

    private Receipt Receipt => JsonSerializer.Deserialize(_s3.Text(ResumableDay.ReceiptKey), CatalogJson.Default.Receipt)!;

    [Fact]
    public async Task Without_events_it_is_gone_and_not_empty()
    {
        await ExportAsync(Some.Now);

        Assert.Equal((WorkStatus.Gone, Some.Now), (Receipt.Status, Receipt.LogGroupCreated));
        Assert.Contains("deleted and created again", _log.Lines.Single());
    }

    [Fact]
    public async Task What_was_read_is_archived_and_the_receipt_says_since_when_the_log_group_exists()
    {
        await ExportAsync(Some.Now, "one", "two");

        Assert.Equal((WorkStatus.Archived, 2, Some.Now), (Receipt.Status, Receipt.Events, Receipt.LogGroupCreated));
        Assert.Contains("deleted and created again", _log.Lines.Single());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_same_log_group_or_one_that_is_deleted_after_it_was_read_is_as_it_was_read(bool isListed)
    {
        await ExportAsync(isListed ? Planned : null);

        Assert.Equal((WorkStatus.Empty, null), (Receipt.Status, Receipt.LogGroupCreated));
        Assert.Empty(_log.Lines);
    }

    private Task<ExportResult> ExportAsync(DateTimeOffset? created, params string[] messages)
    {
        var logs = new ScriptedLogs(ScriptedLogs.Page(null, [.. messages.Select((message, i) => Some.Event(Some.Start + i, $"{i}", message))])) { IsListed = created is not null, Created = created };
        var reader = new DayReader(logs, Some.Settings(), new ReadRate(1000, 1000, TimeProvider.System), TimeProvider.System);
        return new DailyExport(Some.Storage(_s3), reader, Some.Settings(), Some.Time(), _log).RunAsync(Some.Item() with { LogGroupCreated = Planned }, StopSignals.Never);
    }
}
