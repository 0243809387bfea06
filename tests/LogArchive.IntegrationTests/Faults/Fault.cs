using System.Net;
using System.Text;

namespace LogArchive.IntegrationTests.Faults;

/// <summary>What becomes of a call between the SDK's client and AWS.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Lasts">Whether it happens to every further call of that name, until the run has ended.</param>
/// <param name="HappenAsync">Answers the request, with or without passing it on.</param>
internal sealed record Fault(string Name, bool Lasts, Func<HttpRequestMessage, Func<Task<HttpResponseMessage>>, CancellationToken, Task<HttpResponseMessage>> HappenAsync)
{
    /// <summary>Every fault of the matrix.</summary>
    public static IReadOnlyList<Fault> All { get; } =
    [
        Failing("500", HttpStatusCode.InternalServerError, "InternalError", lasts: true),
        Failing("throttled", HttpStatusCode.ServiceUnavailable, "SlowDown", lasts: false, logsCode: "ThrottlingException"),
        new("cut", Lasts: false, async (_, pass, _) => await CutAsync(await pass())),
        new("answer lost", Lasts: false, async (_, pass, _) =>
        {
            (await pass()).Dispose();
            throw Reset();
        }),
        new("never answered", Lasts: false, async (_, _, cancellationToken) =>
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
            throw Reset();
        }),
        Failing("an unknown error", HttpStatusCode.BadRequest, "NeverHeardOfIt", lasts: true),
        new("200 and a page of a proxy", Lasts: false, (_, _, _) => Task.FromResult(Page())),
        new("200 and a lie", Lasts: false, (_, _, _) => Task.FromResult(Lie())),
    ];

    private static Fault Failing(string name, HttpStatusCode status, string code, bool lasts, string? logsCode = null) =>
        new(name, lasts, (request, _, _) => Task.FromResult(Error(request, status, code, logsCode)));

    private static HttpResponseMessage Error(HttpRequestMessage request, HttpStatusCode status, string code, string? logsCode)
    {
        if (request.Headers.Contains("X-Amz-Target"))
        {
            return new HttpResponseMessage(logsCode is null ? status : HttpStatusCode.BadRequest)
            {
                Content = new StringContent($$"""{"__type":"{{logsCode ?? code}}","message":"A fault."}""", Encoding.UTF8, "application/x-amz-json-1.1"),
            };
        }

        bool hasBody = request.Method != HttpMethod.Head;
        return new HttpResponseMessage(status)
        {
            Content = new StringContent(hasBody ? $"<Error><Code>{code}</Code><Message>A fault.</Message></Error>" : "", Encoding.UTF8, "application/xml"),
        };
    }

    private static HttpResponseMessage Page() =>
        new(HttpStatusCode.OK) { Content = new StringContent("<html><body>Please sign in.</body></html>", Encoding.UTF8, "text/html") };

    /// <summary>Nothing was carried out, and nothing is there.</summary>
    private static HttpResponseMessage Lie()
    {
        var lie = new HttpResponseMessage(HttpStatusCode.OK) { Content = new ByteArrayContent([]) };
        lie.Headers.TryAddWithoutValidation("ETag", "\"d41d8cd98f00b204e9800998ecf8427e\"");
        return lie;
    }

    /// <summary>The connection breaks after half of the body; without a body, before the answer.</summary>
    private static async Task<HttpResponseMessage> CutAsync(HttpResponseMessage answer)
    {
        byte[] body = await answer.Content.ReadAsByteArrayAsync();
        if (body.Length == 0)
        {
            answer.Dispose();
            throw Reset();
        }

        var cut = new StreamContent(new CutStream(body, body.Length / 2));
        foreach (var (name, values) in answer.Content.Headers)
        {
            cut.Headers.TryAddWithoutValidation(name, values);
        }

        answer.Content = cut;
        return answer;
    }

    private static HttpRequestException Reset() => new("An error occurred while sending the request.", new IOException("The connection was reset."));

    private sealed class CutStream(byte[] bytes, int length) : MemoryStream(bytes, 0, length)
    {
        public override int Read(Span<byte> buffer) => Checked(base.Read(buffer));

        public override int Read(byte[] buffer, int offset, int count) => Checked(base.Read(buffer, offset, count));

        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
            Task.FromResult(Read(buffer, offset, count));

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            ValueTask.FromResult(Read(buffer.Span));

        private static int Checked(int read) =>
            read > 0 ? read : throw new HttpIOException(HttpRequestError.ResponseEnded, "The response ended prematurely.");
    }
}
