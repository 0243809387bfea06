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
        new("/aws/lambda/nightly-report", 24, 1, (_, i) => $"Report part {i + 1} of 24 written"),
        new("/aws/lambda/retired", 0, 1, (_, _) => ""),
        new("/ecs/payments", 20_000, 2, Payment),
        new("/ecs/worker", 8_000, 2, Job),
        new("/ecs/web", 600_000, 6, Request),
    ];

    private static string Order(Random random, int i) => string.Create(
        CultureInfo.InvariantCulture,
        $$"""{"level":"{{(random.Next(50) == 0 ? "WARN" : "INFO")}}","event":"order."""
        + $$"""{{(i % 3 == 0 ? "created" : "confirmed")}}","orderId":"{{Hex(random, 8)}}","items":{{random.Next(1, 9)}},"total":"""
        + $$"""{{random.Next(500, 90_000) / 100m}},"currency":"EUR"}""");

    private static string Thumbnail(Random random, int i) => (i % 40, i % 3) switch
    {
        (17, _) => $"""
            Traceback (most recent call last):
              File "/var/task/app.py", line {random.Next(20, 90)}, in handler
                image = Image.open(BytesIO(body))
              File "/opt/python/PIL/Image.py", line 3498, in open
                raise UnidentifiedImageError(msg)
            PIL.UnidentifiedImageError: cannot identify image file 'uploads/{Hex(random, 6)}.jpg'

            """,
        (_, 0) => $"START RequestId: {Hex(random, 16)} Version: $LATEST\n",
        (_, 1) => $"resized uploads/{Hex(random, 6)}.jpg to {random.Next(64, 1024)}x{random.Next(64, 1024)}\n",
        _ => $"REPORT RequestId: {Hex(random, 16)}\tDuration: {random.Next(40, 900)}.{random.Next(10, 99)} ms\t"
            + $"Billed Duration: {random.Next(100, 900)} ms\tMemory Size: 256 MB\tMax Memory Used: {random.Next(80, 200)} MB\t\n",
    };

    private static string Payment(Random random, int i) =>
        $$"""{"level":"INFO","service":"payments","customer":"{{Customers[random.Next(Customers.Length)]}}","amount":"""
        + $$"""{{random.Next(1, 500)}},"currency":"{{(i % 2 == 0 ? "€" : "¥")}}","card":"****{{random.Next(1000, 9999)}}","ok":"""
        + $$"""{{(random.Next(30) == 0 ? "false" : "true")}}}""";

    private static string Job(Random random, int i) => i % 25 != 0
        ? $"INFO  worker-{random.Next(8)} job {Hex(random, 4)} finished in {random.Next(20, 4000)} ms"
        : $"""
            ERROR worker-{random.Next(8)} job {Hex(random, 4)} failed
            java.util.concurrent.TimeoutException: no answer from inventory within {random.Next(2, 30)} s
            {"\t"}at shop.inventory.Client.reserve(Client.java:{random.Next(40, 400)})
            {"\t"}at shop.worker.Job.run(Job.java:87)
            {"\t"}... 12 more
            """;

    private static string Request(Random random, int i) =>
        $"10.0.{random.Next(4)}.{random.Next(250)} - - "
        + $"\"{(random.Next(6) == 0 ? "POST" : "GET")} {Paths[random.Next(Paths.Length)]} HTTP/1.1\" "
        + $"{(random.Next(60) == 0 ? 502 : 200)} {random.Next(200, 60_000)} \"https://shop.example/\" "
        + $"\"{Agents[random.Next(Agents.Length)]}\" rt=0.{random.Next(10, 999):000} id={Hex(random, 12)}";

    private static string Hex(Random random, int bytes)
    {
        Span<byte> buffer = stackalloc byte[bytes];
        random.NextBytes(buffer);
        return Convert.ToHexStringLower(buffer);
    }
}
