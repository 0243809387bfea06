namespace LogArchive.IntegrationTests.CloudWatchLogs;

public sealed class StreamTests : IAsyncLifetime
{
    private LogsFixture _logs = null!;

    public async Task InitializeAsync()
    {
        _logs = await LogsFixture.StartAsync();
        await _logs.CreateAsync("/a", "c", "a", "b");
    }

    public async Task DisposeAsync() => await _logs.DisposeAsync();

    [Theory]
    [InlineData("a", "ResourceAlreadyExistsException")]
    [InlineData("a:b", "InvalidParameterException")]
    [InlineData("a*b", "InvalidParameterException")]
    [InlineData("", "InvalidParameterException")]
    [InlineData("2026/11/09/[$LATEST]0123", null)]
    public async Task Stream_names_are_unique_and_without_colon_and_asterisk(string name, string? code)
    {
        Exception? error = await Record.ExceptionAsync(() =>
            _logs.CallAsync("CreateLogStream", new() { ["logGroupName"] = "/a", ["logStreamName"] = name }));

        Assert.Equal(code, (error as LogsErrorException)?.Code);
    }
}
