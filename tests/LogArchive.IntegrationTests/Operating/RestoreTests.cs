using LogArchive.IntegrationTests.EndToEnd;
using LogArchive.LocalAws.S3;
using LogArchive.Settings;

namespace LogArchive.IntegrationTests.Operating;

/// <summary><c>restore</c>: an archive in DEEP_ARCHIVE, as somebody reads it.</summary>
public sealed class RestoreTests
{
    /// <summary>A day of it is larger than 128 KiB: smaller objects stay in STANDARD.</summary>
    private const string Group = "/synthetic/8000x200";

    [Fact]
    public async Task What_get_cannot_read_is_restored_with_the_command_that_it_names()
    {
        var time = new AdvancingTime();
        await using OperatedArchive archive = await ArchivedAsync(time);
        string[] get = ["get", Group, "--date", EmulatedAws.Date, "-o", "ndjson", "--bucket", archive.Bucket];

        CliResult refused = (await archive.RunAsync(get)).Exits(1);
        string command = refused.Error.Split("./logarchive ")[1].TrimEnd();
        Assert.Contains("1 object", refused.Error, StringComparison.Ordinal);
        Assert.Equal($"restore --date {EmulatedAws.Date} --group {Group} --bucket {archive.Bucket} --days 7", command);

        CliResult search = (await archive.RunAsync("search", "x", "--date", EmulatedAws.Date, "--group", Group, "--bucket", archive.Bucket)).Exits(2);
        Assert.Contains(command, search.Error, StringComparison.Ordinal);

        string[] restore = command.Split(' ');
        (await archive.RunAsync([.. restore, "--status"])).Exits(1);
        CliResult requested = (await archive.RunAsync([.. restore, "--yes"])).Exits(0);
        CliResult again = (await archive.RunAsync([.. restore, "--yes"])).Exits(0);
        CliResult waiting = (await archive.RunAsync(get)).Exits(1);
        Assert.Contains("Requested: 1. Readable within 12 hours", requested.Output, StringComparison.Ordinal);
        Assert.Contains("1 being restored", again.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("Requested", again.Output, StringComparison.Ordinal);
        Assert.Contains("S3 is still restoring 1 object", waiting.Error, StringComparison.Ordinal);

        time.Ahead = TimeSpan.FromHours(2);
        CliResult restored = (await archive.RunAsync([.. restore, "--status"])).Exits(0);
        CliResult lines = (await archive.RunAsync(get)).Exits(0);
        Assert.Matches(@"(?m)^DEEP_ARCHIVE +restored until \d{4}-\d\d-\d\d +1 ", restored.Output);
        Assert.Equal(8000, lines.Output.Count(character => character == '\n'));
    }

    [Fact]
    public async Task Nothing_is_requested_that_nobody_agreed_to()
    {
        await using OperatedArchive archive = await ArchivedAsync(new AdvancingTime());
        string[] restore = ["restore", "--date", EmulatedAws.Date, "--bucket", archive.Bucket];

        CliResult unattended = (await archive.RunAsync(restore)).Exits(2);
        CliResult refused = (await archive.RunAsync([.. restore, "--tier", "Expedited", "--yes"])).Exits(2);
        CliResult status = (await archive.RunAsync([.. restore, "--status"])).Exits(1);

        Assert.Contains("add --yes", unattended.Error, StringComparison.Ordinal);
        Assert.Contains("S3 does not offer --tier Expedited for DEEP_ARCHIVE", refused.Error, StringComparison.Ordinal);
        Assert.Contains("1 object: 1 to be restored", status.Output, StringComparison.Ordinal);
    }

    private static async Task<OperatedArchive> ArchivedAsync(AdvancingTime time)
    {
        OperatedArchive archive = await OperatedArchive.StartAsync(
            time, (SettingVariables.StorageClass.Name, "DEEP_ARCHIVE"), (S3Options.RestoreVariable, "3600"));
        await archive.CreateGroupAsync(Group);
        (await archive.RunAsync("replay", "--group", Group, "--date", EmulatedAws.Date, "--wait")).Exits(0);
        return archive;
    }
}
