using System.Globalization;

namespace LogArchive.Cli.Samples;

/// <summary>The log groups of a small web shop: JSON, plain text, stack traces, many scripts, one empty and one large group.</summary>
internal static class SampleGroups
{
    private static readonly string[] Customers =
    [
        "Zoë Müller", "José Peña", "Łukasz Żak", "Søren Ødegård", "山田 太郎", "Мария Иванова",
        "علي حسن", "Nguyễn Văn An", "🦊 Fox & Co",
    ];

    private static readonly string[] Paths =
    [
        "/", "/cart", "/checkout", "/products/1841", "/products/77", "/search?q=caf%C3%A9", "/static/app.8f3c1.js", "/api/v2/stock",
    ];

    private static readonly string[] Agents =
    [
        "Mozilla/5.0 (X11; Linux x86_64) Firefox/143.0", "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5) Safari/605.1.15", "curl/8.14.1",
    ];

    public static IReadOnlyList<SampleGroup> All { get; } =
    [
        new("/aws/lambda/orders", 40_000, 3, Order),
        new("/aws/lambda/thumbnails", 12_000, 4, Thumbnail),
        new("/aws/lambda/nightly-report", 24, 1, e => $"Report part {e.Number + 1} of 24 written") { Day = SampleDay.Jobs, Weekend = 1 },
        new("/aws/lambda/retired", 0, 1, _ => ""),
        new("/ecs/payments", 20_000, 2, Payment),
        new("/ecs/worker", 8_000, 2, Job) { Day = SampleDay.Jobs, Weekend = 1 },
        new("/ecs/web", 600_000, 6, Request) { Weekend = 0.8 },
    ];

    private static string Order(SampleEvent e) => string.Create(
        CultureInfo.InvariantCulture,
        $$"""{"level":"{{(e.Random.Next(e.IsDeployment ? 8 : 50) == 0 ? "WARN" : "INFO")}}","event":"order."""
        + $$"""{{(e.Number % 3 == 0 ? "created" : "confirmed")}}","orderId":"{{Hex(e.Random, 8)}}","items":{{e.Random.Next(1, 9)}},"total":"""
        + $$"""{{e.Random.Next(500, 90_000) / 100m}},"currency":"EUR"}""");

    private static string Thumbnail(SampleEvent e) => (e.Number % 40, e.Number % 3) switch
    {
        (17, _) => $"""
            Traceback (most recent call last):
              File "/var/task/app.py", line {e.Random.Next(20, 90)}, in handler
                image = Image.open(BytesIO(body))
              File "/opt/python/PIL/Image.py", line 3498, in open
                raise UnidentifiedImageError(msg)
            PIL.UnidentifiedImageError: cannot identify image file 'uploads/{Hex(e.Random, 6)}.jpg'

            """,
        (_, 0) => $"START RequestId: {Hex(e.Random, 16)} Version: $LATEST\n",
        (_, 1) => $"resized uploads/{Hex(e.Random, 6)}.jpg to {e.Random.Next(64, 1024)}x{e.Random.Next(64, 1024)}\n",
        _ => $"REPORT RequestId: {Hex(e.Random, 16)}\tDuration: {e.Random.Next(40, 900)}.{e.Random.Next(10, 99)} ms\t"
            + $"Billed Duration: {e.Random.Next(100, 900)} ms\tMemory Size: 256 MB\tMax Memory Used: {e.Random.Next(80, 200)} MB\t\n",
    };

    private static string Payment(SampleEvent e) =>
        $$"""{"level":"INFO","service":"payments","customer":"{{Customers[e.Random.Next(Customers.Length)]}}","amount":"""
        + $$"""{{e.Random.Next(1, 500)}},"currency":"{{(e.Number % 2 == 0 ? "€" : "¥")}}","card":"****{{e.Random.Next(1000, 9999)}}","ok":"""
        + $$"""{{(e.Random.Next(e.IsDeployment ? 4 : 30) == 0 ? "false" : "true")}}}""";

    private static string Job(SampleEvent e) => e.Number % (e.IsDeployment ? 3 : 25) != 0
        ? $"INFO  worker-{e.Random.Next(8)} job {Hex(e.Random, 4)} finished in {e.Random.Next(20, 4000)} ms"
        : $"""
            ERROR worker-{e.Random.Next(8)} job {Hex(e.Random, 4)} failed
            java.util.concurrent.TimeoutException: no answer from inventory within {e.Random.Next(2, 30)} s
            {"\t"}at shop.inventory.Client.reserve(Client.java:{e.Random.Next(40, 400)})
            {"\t"}at shop.worker.Job.run(Job.java:87)
            {"\t"}... 12 more
            """;

    private static string Request(SampleEvent e) =>
        $"10.0.{e.Random.Next(4)}.{e.Random.Next(250)} - - "
        + $"\"{(e.Random.Next(6) == 0 ? "POST" : "GET")} {Paths[e.Random.Next(Paths.Length)]} HTTP/1.1\" "
        + $"{(e.Random.Next(e.IsDeployment ? 4 : 60) == 0 ? 502 : 200)} {e.Random.Next(200, 60_000)} \"https://shop.example/\" "
        + $"\"{Agents[e.Random.Next(Agents.Length)]}\" rt=0.{e.Random.Next(10, 999):000} id={Hex(e.Random, 12)}";

    private static string Hex(Random random, int bytes)
    {
        Span<byte> buffer = stackalloc byte[bytes];
        random.NextBytes(buffer);
        return Convert.ToHexStringLower(buffer);
    }
}
