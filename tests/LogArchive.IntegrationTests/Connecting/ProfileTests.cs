using LogArchive.IntegrationTests.EndToEnd;

namespace LogArchive.IntegrationTests.Connecting;

/// <summary>The kinds of profile that the aws command takes: each works, or is named together with what to type.</summary>
public sealed class ProfileTests
{
    private const string Role = "role_arn = arn:aws:iam::123456789012:role/reader";
    private const string Keys = "[profile keys]\naws_access_key_id = AKIA\naws_secret_access_key = secret\n";
    private const string Sso = "sso_account_id = 123456789012\nsso_role_name = Reader\n";
    private const string StartUrl = "https://example.awsapps.com/start";
    private const string Session = $"[sso-session corp]\nsso_region = us-east-1\nsso_start_url = {StartUrl}\nsso_registration_scopes = sso:account:access\n";

    /// <summary>What a person reads of an account without the archive: the call was signed and answered.</summary>
    private const string Answered = "logarchive: None of the 0 state machines in this account and region is LogArchive's.";

    [Theory]
    [InlineData("AssumeRole", $"{Role}\nsource_profile = keys\n{Keys}")]
    [InlineData("AssumeRole", $"{Role}\ncredential_source = Environment")]
    [InlineData("AssumeRoleWithWebIdentity", $"{Role}\nweb_identity_token_file = HOME/token")]
    [InlineData("GetRoleCredentials", $"sso_session = corp\n{Sso}{Session}")]
    [InlineData("GetRoleCredentials", $"sso_region = us-east-1\nsso_start_url = {StartUrl}\n{Sso}")]
    [InlineData(null, "credential_process = HOME/process")]
    public async Task A_profile_works(string? call, string settings)
    {
        await using var aws = await EmulatedAws.StartAsync(Emulator.Local);
        await using var signIn = await SignIn.StartAsync();
        signIn.LogIn("corp", TimeProvider.System.GetUtcNow().AddHours(1));
        signIn.LogIn(StartUrl, TimeProvider.System.GetUtcNow().AddHours(1));
        File.WriteAllText(Path.Combine(signIn.Home, "token"), "identity");
        ShellScript.Write(Path.Combine(signIn.Home, "process"), """
            echo '{"Version":1,"AccessKeyId":"AKIA","SecretAccessKey":"secret"}'
            """);
        Dictionary<string, string> environment = signIn.Environment($"[profile mine]\nregion = us-east-1\n{settings.Replace("HOME", signIn.Home, StringComparison.Ordinal)}");
        environment["AWS_ENDPOINT_URL_SFN"] = aws.Endpoint.ToString();

        // Keys in the environment: a profile that was typed goes before them, but may take them for its source.
        environment["AWS_ACCESS_KEY_ID"] = "AKIAENVIRONMENT";
        environment["AWS_SECRET_ACCESS_KEY"] = "secret";

        CliResult status = (await EndToEnd.Cli.RunAsync(environment, "status", "--profile", "mine")).Exits(2);

        Assert.StartsWith(Answered, status.Error);
        Assert.Equal(call is null ? [] : [call], signIn.Calls.Distinct());
    }

    [Theory]
    [InlineData("aws sso login --profile mine", $"sso_session = corp\n{Sso}{Session}")]
    [InlineData("aws sso login --profile mine", $"sso_region = us-east-1\nsso_start_url = {StartUrl}\n{Sso}")]
    [InlineData("asks for an MFA code, for which this command cannot ask", $"{Role}\nsource_profile = keys\nmfa_serial = arn:aws:iam::123456789012:mfa/me\n{Keys}")]
    [InlineData("aws configure export-credentials --profile mine", "login_session = arn:aws:iam::123456789012:user/me")]
    [InlineData("The credential_process of profile 'mine' failed: /bin/false:", "credential_process = /bin/false")]
    [InlineData("could not be assumed: Error reading source profile [nowhere]", $"{Role}\nsource_profile = nowhere")]
    [InlineData("There are no credentials for AWS in profile 'mine'", "output = json")]
    public async Task A_profile_that_cannot_work_is_named_with_what_to_do(string sentence, string settings)
    {
        await using var signIn = await SignIn.StartAsync();
        signIn.LogIn("corp", TimeProvider.System.GetUtcNow().AddHours(-1));
        Dictionary<string, string> environment = signIn.Environment($"[profile mine]\nregion = us-east-1\n{settings}");
        environment["AWS_PROFILE"] = "mine";

        CliResult status = (await EndToEnd.Cli.RunAsync(environment, "status")).Exits(2);

        Assert.Contains(sentence, status.Error);
        Assert.DoesNotContain("   at ", status.Error);
        Assert.Single(status.Error.TrimEnd().Split('\n'));
    }

    [Fact]
    public async Task A_profile_that_does_not_exist_is_named_with_those_that_do()
    {
        await using var signIn = await SignIn.StartAsync();

        CliResult status = (await EndToEnd.Cli.RunAsync(signIn.Environment(Keys), "status", "--profile", "kezs", "--region", "us-east-1")).Exits(2);

        Assert.Contains("There is no profile 'kezs' in ~/.aws/config or ~/.aws/credentials.", status.Error);
        Assert.Contains("Profiles: keys.", status.Error);
    }

    [Theory]
    [InlineData("endpoint_url = URL")]
    [InlineData("services = local\n[services local]\ns3 =\n  endpoint_url = URL\n")]
    public async Task An_endpoint_in_the_profile_is_called_with_path_style_addresses(string settings)
    {
        await using var aws = await EmulatedAws.StartAsync(Emulator.Local);
        await using var signIn = await SignIn.StartAsync();
        string config = $"{Keys}region = us-east-1\n{settings.Replace("URL", aws.Endpoint.ToString(), StringComparison.Ordinal)}";

        CliResult days = (await EndToEnd.Cli.RunAsync(signIn.Environment(config), "days", "--bucket", aws.Bucket, "--profile", "keys")).Exits(2);

        // S3 was reached, and has nothing there.
        Assert.Contains($"s3://{aws.Bucket}/catalog/ has no receipts", days.Error);
    }

    [Fact]
    public async Task A_region_comes_from_the_option_the_environment_or_the_profile()
    {
        await using var aws = await EmulatedAws.StartAsync(Emulator.Local);
        await using var signIn = await SignIn.StartAsync();
        Dictionary<string, string> environment = signIn.Environment(Keys);

        CliResult none = (await EndToEnd.Cli.RunAsync(environment, "status", "--profile", "keys")).Exits(2);
        CliResult option = (await EndToEnd.Cli.RunAsync(environment, "status", "--profile", "keys", "--region", "eu-nowhere-1")).Exits(1);
        environment["AWS_DEFAULT_REGION"] = "eu-nowhere-2";
        CliResult variable = (await EndToEnd.Cli.RunAsync(environment, "status", "--profile", "keys")).Exits(1);

        Assert.Contains("export AWS_REGION=", none.Error);
        Assert.Contains("Nothing answers at https://states.eu-nowhere-1.amazonaws.com: there is no such host. Check the region", option.Error);
        Assert.Contains("https://states.eu-nowhere-2.amazonaws.com", variable.Error);
    }
}
