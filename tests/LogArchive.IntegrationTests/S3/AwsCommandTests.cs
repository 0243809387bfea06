namespace LogArchive.IntegrationTests.S3;

public sealed class AwsCommandTests(LocalS3 s3) : IClassFixture<LocalS3>
{
    [AwsCommandFact]
    public async Task A_40_MB_file_goes_up_in_parts_and_comes_down_the_same()
    {
        byte[] content = Content.Of(40_000_000);
        string up = Path.Combine(s3.Temp, "up"), down = Path.Combine(s3.Temp, "down");
        await File.WriteAllBytesAsync(up, content);

        await AwsAsync("s3", "mb", "s3://cli-large");
        await AwsAsync("s3", "cp", "--no-progress", up, "s3://cli-large/folder/file");
        await AwsAsync("s3", "cp", "--no-progress", "s3://cli-large/folder/file", down);
        string head = await AwsAsync("s3api", "head-object", "--bucket", "cli-large", "--key", "folder/file");

        Assert.Equal(content, await File.ReadAllBytesAsync(down));
        Assert.Contains("\"ContentLength\": 40000000", head, StringComparison.Ordinal);
        Assert.Contains("-5\\\"\"", head, StringComparison.Ordinal);
    }

    [AwsCommandFact]
    public async Task Small_files_are_put_listed_and_removed()
    {
        string file = Path.Combine(s3.Temp, "small");
        await File.WriteAllTextAsync(file, "small");

        await AwsAsync("s3", "mb", "s3://cli-small");
        await AwsAsync("s3", "cp", file, "s3://cli-small/a b/+\u00FC#?.txt");
        await AwsAsync("s3", "cp", file, "s3://cli-small/x/y");
        string top = await AwsAsync("s3", "ls", "s3://cli-small");
        string listed = await AwsAsync("s3", "ls", "--recursive", "s3://cli-small");
        await AwsAsync("s3", "rm", "--recursive", "s3://cli-small");
        string empty = await AwsAsync("s3", "ls", "--recursive", "s3://cli-small");
        string buckets = await AwsAsync("s3", "ls");

        Assert.Equal(["b/+\u00FC#?.txt", "x/y"], listed.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(' ')[^1]));
        Assert.Contains("PRE x/", top, StringComparison.Ordinal);
        Assert.Contains("cli-small", buckets, StringComparison.Ordinal);
        Assert.Contains(" 5 ", listed, StringComparison.Ordinal);
        Assert.Equal("", empty);
    }

    [AwsCommandFact]
    public async Task An_error_reads_as_on_AWS()
    {
        string error = await AwsCommand.FailAsync(s3.Endpoint, "s3", "cp", "s3://missing/key", "-");

        Assert.Contains("404", error, StringComparison.Ordinal);
    }

    private Task<string> AwsAsync(params string[] arguments) => AwsCommand.SucceedAsync(s3.Endpoint, arguments);
}
