using Amazon.S3.Model;
using LogArchive.Catalog;
using LogArchive.Cli.Running;
using LogArchive.Functions;
using LogArchive.LocalAws.S3;
using LogArchive.Reading;
using LogArchive.Runs;
using LogArchive.Settings;
using LogArchive.StateMachine.Executions;
using LogArchive.Storage;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace LogArchive.IntegrationTests.EndToEnd;

/// <summary>A day that takes more time than one invocation has, with the state machine.</summary>
public sealed class ContinueTests
{
    private const string Group = "/synthetic/60000x600";

    /// <summary>An invocation has 15 minutes, and stops reading 45 seconds before the end.</summary>
    private static readonly TimeSpan UntilTimeIsShort = TimeSpan.FromSeconds(900 - 45);

    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(15);

    [Fact]
    public async Task A_day_that_takes_several_invocations_is_the_object_of_one_that_takes_one()
    {
        var time = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        int saved = 0;
        int every = int.MaxValue;
        await using var aws = await EmulatedAws.StartAsync(Emulator.Local, s3: new S3Options
        {
            Faults = call =>
            {
                // Time passes by the part, so that no invocation comes far, on any machine: what is read ahead may still be written. It passes
                // once: an invocation that stops saves its checkpoint again, and has no time left to lose.
                if (call.Method == "PUT" && call.Key.Contains("/checkpoints/", StringComparison.Ordinal) && Interlocked.Increment(ref saved) == every)
                {
                    time.Advance(UntilTimeIsShort);
                }

                return null;
            },
        });
        await aws.Logs.CreateLogGroupAsync(new() { LogGroupName = Group });

        (int undisturbed, byte[] expected, Receipt receipt) = await RunAsync(aws, time, () => { });
        every = 2;
        (int disturbed, byte[] actual, Receipt continued) = await RunAsync(aws, time, () => Interlocked.Exchange(ref saved, 0));

        Assert.Equal(1, undisturbed);
        Assert.True(disturbed >= 3, $"{disturbed} invocations");
        Assert.True(expected.AsSpan().SequenceEqual(actual), "another object");
        Assert.Equal((receipt.Fingerprint, receipt.Events, receipt.ChecksumCrc64Nvme), (continued.Fingerprint, continued.Events, continued.ChecksumCrc64Nvme));
        Assert.Equal(receipt.Parts, continued.Parts);
        Assert.DoesNotContain(await ArchivedObject.KeysAsync(aws), key => key.Contains("/checkpoints/", StringComparison.Ordinal));
        Assert.Empty((await aws.S3.ListMultipartUploadsAsync(new ListMultipartUploadsRequest { BucketName = aws.Bucket })).MultipartUploads ?? []);
    }

    /// <summary>
    /// Runs an execution that overwrites the day. Calls <paramref name="invoked"/> for each invocation of ExportGroup; returns their
    /// number, the object and the receipt.
    /// </summary>
    private static async Task<(int Invocations, byte[] Object, Receipt Receipt)> RunAsync(EmulatedAws aws, TimeProvider time, Action invoked)
    {
        var startup = new Startup
        {
            Settings = ArchiveSettings.Read(name => name switch { "ARCHIVE_BUCKET" => aws.Bucket, "PART_MIB" => "5", "COMPRESSION" => "none", _ => null }),
            Storage = new ArchiveStorage(new ArchiveBucket(aws.S3, aws.Bucket)),
            Logs = aws.Logs,
            RedriveCount = (_, _) => Task.FromResult(0),
            Logger = NullLogger.Instance,
            Time = time,
            Rate = new ReadRate(1000, 1000, TimeProvider.System),
        };
        int invocations = 0;
        using var timeout = new CancellationTokenSource(Limit);
        var input = new ExecutionInput { Date = EmulatedAws.Date, LogGroups = [Group], Overwrite = true };
        Execution execution = await new LocalStateMachine(startup).RunAsync($"run-{Guid.NewGuid():n}", input, Count, timeout.Token);
        Assert.Equal((ExecutionStatus.Succeeded, null), (execution.Details.Status, execution.Details.Cause));

        Receipt receipt = (await new ReceiptStore(new ArchiveBucket(aws.S3, aws.Bucket)).FindAsync(aws.Id(Group), EmulatedAws.Day, timeout.Token))!;
        using GetObjectResponse response = await aws.S3.GetObjectAsync(aws.Bucket, receipt.Key, timeout.Token);
        using var copy = new MemoryStream();
        await response.ResponseStream.CopyToAsync(copy, timeout.Token);
        return (invocations, copy.ToArray(), receipt);

        void Count(ExecutionNotice notice)
        {
            if (notice is ExecutionNotice.StateEntered { State: "ExportGroup" })
            {
                Interlocked.Increment(ref invocations);
                invoked();
            }
        }
    }
}
