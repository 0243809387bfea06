using System.Globalization;
using Amazon.StepFunctions.Model;
using LogArchive.IntegrationTests.EndToEnd;
using LogArchive.StateMachine.Archive;

namespace LogArchive.IntegrationTests.Operating;

/// <summary>Which state machine is found, and the message when none or several are.</summary>
public sealed class FindingTests
{
    private const string Other = """{"StartAt":"Rest","States":{"Rest":{"Type":"Succeed"}}}""";

    [Fact]
    public async Task It_is_known_by_its_definition_among_others()
    {
        await using OperatedArchive archive = await OperatedArchive.StartAsync();
        await CreateAsync(archive, "aaa-other", Other);

        CliResult status = (await archive.RunAsync("status")).Exits(0);

        Assert.Contains("Nothing has run yet", status.Output);
    }

    [Fact]
    public async Task A_report_is_found_without_the_name_of_a_bucket()
    {
        await using OperatedArchive archive = await OperatedArchive.StartAsync();
        CliResult nothing = (await archive.RunAsync("report")).Exits(2);
        await archive.CreateGroupAsync("/synthetic/3x100");
        (await archive.RunAsync("replay", "--group", "/synthetic/3x100", "--date", EmulatedAws.Date, "--wait")).Exits(0);

        CliResult report = (await archive.RunAsync("report", "--stack", ArchiveStateMachine.Name)).Exits(0);

        Assert.Contains("none names the bucket. Name it with --bucket.", nothing.Error);
        Assert.Contains($"{EmulatedAws.Date}, after pass 1: everything is archived", report.Output);
    }

    [Fact]
    public async Task An_execution_whose_input_was_wrong_hides_neither_the_bucket_nor_an_earlier_failure()
    {
        await using OperatedArchive archive = await OperatedArchive.StartAsync();
        archive.Forbidden = "7x100";
        await archive.CreateGroupAsync("/synthetic/3x100");
        await archive.CreateGroupAsync("/synthetic/7x100");
        (await archive.RunAsync("backfill", "--from", EmulatedAws.Date, "--to", EmulatedAws.Date, "--wait")).Exits(1);
        archive.Forbidden = null;
        StartExecutionResponse wrong = await archive.States.StartExecutionAsync(new() { StateMachineArn = ArchiveStateMachine.Arn, Name = "wrong", Input = """{"date":"2999-01-01"}""" });
        (await archive.RunAsync("status", "--execution", wrong.ExecutionArn, "--watch")).Exits(1);

        CliResult days = (await archive.RunAsync("days")).Exits(0);
        CliResult redrive = (await archive.RunAsync("redrive", "--wait")).Exits(0);
        CliResult named = (await archive.RunAsync("redrive", "--execution", wrong.ExecutionArn)).Exits(1);

        Assert.Contains(EmulatedAws.Date, days.Output);
        Assert.Contains(":execution:logarchive:backfill-", redrive.Output);
        Assert.Contains("wrong cannot be redriven: its input is wrong and would fail again. 2999-01-01 is not over yet in UTC", named.Error);
        Assert.DoesNotContain("./logarchive backfill --from 2999-01-01", named.Error);
    }

    [Fact]
    public async Task A_day_that_is_not_over_in_the_archives_time_zone_is_refused_before_it_starts()
    {
        await using OperatedArchive archive = await OperatedArchive.StartAsync();
        await archive.CreateGroupAsync("/synthetic/3x100");
        (await archive.RunAsync("replay", "--group", "/synthetic/3x100", "--date", EmulatedAws.Date, "--wait")).Exits(0);
        string today = TimeProvider.System.GetUtcNow().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

        CliResult backfill = (await archive.RunAsync("backfill", "--from", today, "--to", today)).Exits(2);

        Assert.Contains($"{today} is not over yet in ", backfill.Error);
        Assert.Single((await archive.States.ListExecutionsAsync(new() { StateMachineArn = ArchiveStateMachine.Arn })).Executions);
    }

    [Fact]
    public async Task Of_several_archives_the_stacks_name_tells_which()
    {
        await using OperatedArchive archive = await OperatedArchive.StartAsync();
        await archive.CreateGroupAsync("/synthetic/3x100");
        await CreateAsync(archive, "staging", (await archive.States.DescribeStateMachineAsync(new() { StateMachineArn = ArchiveStateMachine.Arn })).Definition);
        string[] replay = ["replay", "--group", "/synthetic/3x100", "--date", EmulatedAws.Date];

        CliResult unsure = (await archive.RunAsync(replay)).Exits(2);
        CliResult sure = (await archive.RunAsync([.. replay, "--stack", "staging"])).Exits(0);
        CliResult byArn = (await archive.RunAsync([.. replay, "--state-machine-arn", ArchiveStateMachine.Arn])).Exits(0);
        CliResult unknown = (await archive.RunAsync([.. replay, "--stack", "production"])).Exits(2);

        Assert.Contains("logarchive, staging", unsure.Error);
        Assert.Contains("--stack", unsure.Error);
        Assert.Contains(":execution:staging:", sure.Output);
        Assert.Contains(":execution:logarchive:", byArn.Output);
        Assert.Contains("No state machine in this account and region is named 'production'", unknown.Error);
    }

    [Fact]
    public async Task The_environment_can_name_it()
    {
        await using OperatedArchive archive = await OperatedArchive.StartAsync();
        Dictionary<string, string> environment = archive.Environment;
        environment["LOGARCHIVE_STATE_MACHINE_ARN"] = ArchiveStateMachine.Arn + "-gone";

        CliResult gone = (await EndToEnd.Cli.RunAsync(environment, "status")).Exits(2);
        environment["LOGARCHIVE_STATE_MACHINE_ARN"] = "logarchive";
        CliResult malformed = (await EndToEnd.Cli.RunAsync(environment, "status")).Exits(2);

        Assert.Contains("The state machine arn:", gone.Error);
        Assert.Contains("'logarchive' is not the ARN of a state machine", malformed.Error);
    }

    [Fact]
    public async Task Where_none_is_deployed_it_says_what_to_check()
    {
        await using var aws = await EmulatedAws.StartAsync(Emulator.Local);

        CliResult status = (await EndToEnd.Cli.RunAsync(aws, "status")).Exits(2);

        Assert.Contains("None of the 0 state machines", status.Error);
        Assert.Contains("AWS_REGION", status.Error);
    }

    [Theory]
    [InlineData("--execution is 'yesterdays'", "status", "--execution", "yesterdays")]
    [InlineData("The execution arn:", "status", "--execution", "arn:aws:states:us-east-1:000000000000:execution:logarchive:none")]
    [InlineData("The execution arn:", "redrive", "--execution", "arn:aws:states:us-east-1:000000000000:execution:logarchive:none")]
    public async Task An_execution_that_is_not_there_is_no_crash(string sentence, params string[] command)
    {
        await using OperatedArchive archive = await OperatedArchive.StartAsync();

        CliResult refused = (await archive.RunAsync(command)).Exits(2);

        Assert.Contains(sentence, refused.Error);
        Assert.Empty(refused.Output);
    }

    [Theory]
    [InlineData("AccessDeniedException", 1, "docs/operating.md lists the permissions")]
    [InlineData("ExpiredTokenException", 1, "Sign in again")]
    public async Task A_refusal_of_AWS_says_what_to_do(string code, int exitCode, string sentence)
    {
        await using var aws = await RefusingAws.StartAsync(code);

        CliResult status = (await EndToEnd.Cli.RunAsync(aws.Environment, "status")).Exits(exitCode);

        Assert.Contains(sentence, status.Error);
        Assert.Contains("not for you", status.Error);
    }

    [Fact]
    public async Task Without_credentials_it_says_where_they_come_from()
    {
        var environment = new Dictionary<string, string>
        {
            ["AWS_ACCESS_KEY_ID"] = "",
            ["AWS_SECRET_ACCESS_KEY"] = "",
            ["AWS_REGION"] = "us-east-1",
            ["AWS_EC2_METADATA_DISABLED"] = "true",
            ["AWS_ENDPOINT_URL"] = "http://127.0.0.1:1",
            ["AWS_SHARED_CREDENTIALS_FILE"] = "/nonexistent",
            ["AWS_CONFIG_FILE"] = "/nonexistent",
        };

        CliResult status = (await EndToEnd.Cli.RunAsync(environment, "status")).Exits(2);

        Assert.Contains("AWS_PROFILE", status.Error);
    }

    private static async Task CreateAsync(OperatedArchive archive, string name, string definition) =>
        await archive.States.CreateStateMachineAsync(new() { Name = name, Definition = definition, RoleArn = "arn:aws:iam::000000000000:role/any" });
}
