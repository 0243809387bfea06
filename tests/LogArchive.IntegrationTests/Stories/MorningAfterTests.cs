using System.Net;
using System.Net.Sockets;
using LogArchive.IntegrationTests.EndToEnd;
using LogArchive.LocalAws;

namespace LogArchive.IntegrationTests.Stories;

/// <summary>The morning after, played at home: a log group that cannot be read, until the local AWS starts without --fail.</summary>
public sealed class MorningAfterTests
{
    private const string Denied = "/synthetic/500x100";
    private const string Other = "/synthetic/400x100";

    private readonly int _port = FreePort();

    private Dictionary<string, string> Environment => new()
    {
        ["AWS_ENDPOINT_URL"] = $"http://127.0.0.1:{_port}",
        ["AWS_REGION"] = "us-east-1",
        ["AWS_ACCESS_KEY_ID"] = "test",
        ["AWS_SECRET_ACCESS_KEY"] = "test",
    };

    [Fact]
    public async Task What_failed_at_night_is_named_and_archived_by_the_command_that_status_says()
    {
        DirectoryInfo data = Directory.CreateTempSubdirectory("logarchive-test-");
        using (CliProcess night = await ServeAsync(data, "--fail", Denied, "--fail", "/ecs/of-nobody"))
        {
            await CreateGroupsAsync();
            (await RunAsync("backfill", "--from", EmulatedAws.Date, "--to", EmulatedAws.Date, "--wait")).Exits(1);
            night.Signal("INT");
            CliResult ended = (await night.WaitAsync()).Exits(0);
            Assert.Contains($"{Denied} cannot be read. To grant the permission, start this again without --fail {Denied}.", ended.Output);
            Assert.Contains("warning: --fail: There is no log group named", ended.Error);
            Assert.Contains("/ecs/of-nobody", ended.Error);
            Assert.Matches(@"\n  \./logarchive backfill --from \d{4}-\d\d-\d\d --to \d{4}-\d\d-\d\d --wait\n  \./logarchive status\n", ended.Output);
        }

        using CliProcess morning = await ServeAsync(data);
        CliResult failed = (await RunAsync("status")).Exits(1);
        string command = failed.Output.Split('\n').Single(line => line.Contains("./logarchive redrive", StringComparison.Ordinal));
        CliResult redriven = (await RunAsync([.. command[command.IndexOf("redrive", StringComparison.Ordinal)..].Split(' '), "--wait"])).Exits(0);
        CliResult whole = (await RunAsync("status")).Exits(0);

        Assert.Contains($"failed: {Denied} {EmulatedAws.Date}: AccessDenied: AWS refused logs:FilterLogEvents on '{Denied}': User: arn:aws:sts::000000000000:assumed-role/logarchive-ExportGroup/", failed.Output);
        Assert.Contains("Grant it to the role logarchive-ExportGroup", failed.Output);
        Assert.Contains("log groups 1 archived, 1 failed\n", failed.Output);
        Assert.Contains("log groups 2 archived\n", redriven.Output);
        Assert.Contains("SUCCEEDED", whole.Output);
        morning.Signal("INT");
        await morning.WaitAsync();
        data.Delete(recursive: true);
    }

    private Task<CliResult> RunAsync(params string[] arguments) => EndToEnd.Cli.RunAsync(Environment, arguments);

    private async Task<CliProcess> ServeAsync(DirectoryInfo data, params string[] options)
    {
        var process = CliProcess.Start(new() { ["INCLUDE"] = "*" }, ["local-aws", "--data", data.FullName, "--port", $"{_port}", .. options]);
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(5));
        while (!await AnswersAsync(patience.Token))
        {
            await Task.Delay(50, patience.Token);
        }

        return process;
    }

    private async Task<bool> AnswersAsync(CancellationToken cancellationToken)
    {
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync(IPAddress.Loopback, _port, cancellationToken);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private async Task CreateGroupsAsync()
    {
        using var logs = LocalClients.Logs(new Uri(Environment["AWS_ENDPOINT_URL"]));
        foreach (string group in new[] { Denied, Other })
        {
            await logs.CreateLogGroupAsync(new() { LogGroupName = group });
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
