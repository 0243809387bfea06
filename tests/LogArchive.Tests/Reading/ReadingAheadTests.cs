using LogArchive.Reading;
using LogArchive.Tests.Reading.Simulation;
using Xunit.Abstractions;

namespace LogArchive.Tests.Reading;

/// <summary>How fast one log group is read, by the memory for pages that wait: decision 37. In simulated time.</summary>
public sealed class ReadingAheadTests(ITestOutputHelper output)
{
    private const int EventsOfPage = 10;

    /// <summary>Bytes of an event: a page here has three segments of memory.</summary>
    private const int MessageBytes = 38_000;

    /// <summary>Bytes that the buffer counts for a page that is requested: of a page here, and of a full one.</summary>
    private const double PageBytes = (3 * 128 + 64) * 1024;
    private const double FullPageBytes = 2_000_000;

    private const int Seconds = 30;

    private int _calls;

    /// <summary>What functions of 512 MB and more have.</summary>
    private static readonly long Most = ReadingLimits.Of(352L * 1024 * 1024).BufferBytes;

    [Theory]
    [InlineData(25, 0.2)]
    [InlineData(25, 0.3)]
    [InlineData(17, 0.3)]
    [InlineData(7, 0.3)]
    public void A_function_of_512_MB_reads_at_the_rate(double perSecond, double latencySeconds) =>
        Assert.InRange(Read(perSecond, latencySeconds, Most) / perSecond, 0.85, 1.02);

    [Theory]
    [InlineData(7, 0.3)]
    [InlineData(3, 0.3)]
    public void A_function_of_256_MB_does_at_lower_rates(double perSecond, double latencySeconds) =>
        Assert.InRange(Read(perSecond, latencySeconds, new ReadingLimits().BufferBytes) / perSecond, 0.9, 1.02);

    /// <summary>So the simulation can fail.</summary>
    [Fact]
    public void With_little_memory_latency_is_the_limit() =>
        Assert.InRange(Read(25, 0.3, new ReadingLimits().BufferBytes), 6, 12);

    /// <summary>Two hundred exports have a call in half a minute each: there is nothing to read ahead, and slices would only waste calls.</summary>
    [Fact]
    public void At_a_small_share_one_pagination_reads_the_day()
    {
        Read(0.3, 0.2, Most, pages: 100);
        int few = _calls;
        Read(3, 0.2, Most, pages: 100);

        Assert.Equal(100, few);
        Assert.True(_calls > 100, $"{_calls} calls");
    }

    [Theory]
    [InlineData(0, 12)]
    [InlineData(48, 12)]
    [InlineData(96, 12)]
    [InlineData(352, 36)]
    [InlineData(1888, 36)]
    public void The_buffer_follows_the_limit_of_the_heap(int heapMebibytes, int bufferMebibytes) =>
        Assert.Equal(bufferMebibytes * 1024L * 1024, ReadingLimits.Of(heapMebibytes * 1024L * 1024).BufferBytes);

    /// <returns>Full pages a second.</returns>
    private double Read(double perSecond, double latencySeconds, long bufferBytes) =>
        Read(perSecond, latencySeconds, bufferBytes, (int)(perSecond * Seconds));

    private double Read(double perSecond, double latencySeconds, long bufferBytes, int pages)
    {
        var logs = new SimulatedLogs(perSecond, latencySeconds, pages, new string('x', MessageBytes));
        var limits = new ReadingLimits { BufferBytes = (long)(bufferBytes * PageBytes / FullPageBytes), SampleBytes = MessageBytes };
        double seconds = 0;
        int events = 0;
        logs.Thread.Run(async () =>
        {
            await foreach (LineBatch batch in logs.Reader(limits).ReadAsync(Some.Item(), resume: null, sortsSlices: false, CancellationToken.None))
            {
                events += batch.Lines.Sum(run => run.Length);
            }

            seconds = logs.Time.Seconds;
        });
        Assert.Equal(pages * EventsOfPage, events);
        _calls = logs.Calls;
        output.WriteLine($"{perSecond} pages a second, {latencySeconds} s, {bufferBytes >> 20} MiB: {pages / seconds:0.0} pages a second");
        return pages / seconds;
    }
}
