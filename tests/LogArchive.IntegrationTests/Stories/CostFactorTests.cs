using System.Collections.Concurrent;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Amazon.StepFunctions.Model;
using LogArchive.IntegrationTests.EndToEnd;
using LogArchive.LocalAws.S3;
using LogArchive.Settings;

namespace LogArchive.IntegrationTests.Stories;

/// <summary>Repeats the counts in docs/cost.md.</summary>
public sealed class CostFactorTests
{
    private static readonly string Document = ReadDocument();

    [Fact]
    public async Task A_small_log_group_takes_just_so_many_requests_of_S3()
    {
        await using StoryArchive archive = await StoryArchive.StartAsync("/ecs/web", "/ecs/search");
        archive.SharesRate = true;
        await archive.RunAsync(Of(EmulatedAws.Day.AddDays(-1)));
        ConcurrentBag<S3Call> calls = Record(archive);
        await archive.RunAsync(Of(EmulatedAws.Day));

        S3Call[] own = [.. calls.Where(call => call.Key.Contains("ecs/web", StringComparison.Ordinal))];
        Assert.Equal(Factor("groupPuts"), own.Count(call => call.Method is "PUT" or "POST"));
        Assert.Equal(Factor("groupGets"), own.Count(call => call.Method is "GET" or "HEAD"));
    }

    [Fact]
    public async Task A_part_takes_just_so_many_more()
    {
        await using StoryArchive archive = await StoryArchive.StartAsync("/synthetic/200000x200");
        archive.Settings[SettingVariables.PartMebibytes.Name] = "5";
        ConcurrentBag<S3Call> calls = Record(archive);
        await archive.RunAsync(StoryArchive.Day("/synthetic/200000x200"));

        int parts = calls.Count(call => call.Query.Contains("partNumber=", StringComparison.Ordinal));
        int checkpoints = calls.Count(call => call.Method == "PUT" && call.Key.Contains("/checkpoints/", StringComparison.Ordinal));
        Assert.True(parts > 1, $"{parts} parts");
        Assert.Equal(Factor("partPuts") * parts, parts + checkpoints);
    }

    [Fact]
    public async Task An_execution_and_a_log_group_take_just_so_many_transitions()
    {
        await using StoryArchive archive = await StoryArchive.StartAsync("/ecs/web");
        DescribeExecutionResponse execution = await archive.RunAsync(StoryArchive.Day());
        DescribeMapRunResponse pass = Assert.Single(await archive.MapRunsAsync(execution.ExecutionArn));
        ExecutionListItem child = Assert.Single((await archive.States.ListExecutionsAsync(new ListExecutionsRequest { MapRunArn = pass.MapRunArn })).Executions);

        // A distributed Map is billed one state transition for each child that it starts.
        Assert.Equal(Factor("childTransitions"), 1 + await EnteredAsync(archive, child.ExecutionArn));
        Assert.Equal(Factor("runTransitions"), await EnteredAsync(archive, execution.ExecutionArn));
    }

    private static JsonObject Of(DateOnly date) => new() { ["date"] = date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) };

    private static ConcurrentBag<S3Call> Record(StoryArchive archive)
    {
        var calls = new ConcurrentBag<S3Call>();
        archive.S3Faults = call =>
        {
            calls.Add(call);
            return null;
        };
        return calls;
    }

    private static async Task<int> EnteredAsync(StoryArchive archive, string execution)
    {
        GetExecutionHistoryResponse history = await archive.States.GetExecutionHistoryAsync(new GetExecutionHistoryRequest { ExecutionArn = execution, MaxResults = 1000 });
        Assert.Null(history.NextToken);
        return history.Events.Count(one => one.Type.Value.EndsWith("StateEntered", StringComparison.Ordinal));
    }

    private static int Factor(string name) =>
        int.Parse(Regex.Match(Document, $@"^\| `{name}` \| (\d+) \|", RegexOptions.Multiline).Groups[1].Value, CultureInfo.InvariantCulture);

    private static string ReadDocument([CallerFilePath] string here = "") =>
        File.ReadAllText(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "..", "docs", "cost.md"));
}
