using System.Net;

namespace LogArchive.IntegrationTests.StepFunctions;

public sealed class LambdaServiceTests : IAsyncLifetime
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("logarchive-lambda-");
    private StatesServer _server = null!;

    public async Task InitializeAsync() => _server = await StatesServer.StartAsync(_directory.FullName);

    public async Task DisposeAsync()
    {
        await _server.DisposeAsync();
        await _directory.DeleteWhenQuietAsync();
    }

    [Theory]
    [InlineData("Echo")]
    [InlineData("arn:aws:lambda:us-east-1:000000000000:function:Echo")]
    [InlineData("arn:aws:lambda:us-east-1:000000000000:function:Echo:live")]
    public async Task A_function_is_invoked_by_its_name_or_arn(string function)
    {
        using HttpResponseMessage response = await _server.InvokeAsync(function, """{"a":1}""");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("""{"a":1}""", await response.Content.ReadAsStringAsync());
        Assert.Equal("$LATEST", Assert.Single(response.Headers.GetValues("X-Amz-Executed-Version")));
        Assert.False(response.Headers.Contains("X-Amz-Function-Error"));
    }

    [Fact]
    public async Task An_error_of_the_function_is_a_200_with_a_header_and_a_document()
    {
        using HttpResponseMessage response = await _server.InvokeAsync("Broken", "{}");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("Unhandled", Assert.Single(response.Headers.GetValues("X-Amz-Function-Error")));
        Assert.Equal("""{"errorType":"NotToday","errorMessage":"no","stackTrace":[]}""", await response.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("None", 2, HttpStatusCode.NotFound, "ResourceNotFoundException")]
    [InlineData("Echo", 6_291_456, HttpStatusCode.OK, null)]
    [InlineData("Echo", 6_291_457, HttpStatusCode.RequestEntityTooLarge, "RequestTooLargeException")]
    public async Task A_request_that_is_wrong_gets_lambdas_error(string function, int bytes, HttpStatusCode status, string? error)
    {
        using HttpResponseMessage response = await _server.InvokeAsync(function, $"\"{new string('x', bytes - 2)}\"");

        Assert.Equal(status, response.StatusCode);
        Assert.Equal(error, response.Headers.TryGetValues("x-amzn-ErrorType", out IEnumerable<string>? types) ? types.Single() : null);
        if (error is not null)
        {
            Assert.StartsWith("""{"Type":"User","Message":""", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("Event")]
    [InlineData("DryRun")]
    public async Task An_invocation_that_does_not_wait_is_refused_by_name(string type)
    {
        using HttpResponseMessage response = await _server.InvokeAsync("Gate", "{}", type);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains(type, await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.False(_server.EventReceived.Task.IsCompleted);
    }
}
