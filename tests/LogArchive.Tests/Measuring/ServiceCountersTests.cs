using LogArchive.Benchmarks.Measuring;
using LogArchive.LocalAws.S3;
using Microsoft.Extensions.Time.Testing;

namespace LogArchive.Tests.Measuring;

public sealed class ServiceCountersTests
{
    [Fact]
    public void Pages_are_counted_in_the_seconds_since_the_first_one()
    {
        var time = new FakeTimeProvider();
        var counters = new ServiceCounters(time);

        time.Advance(TimeSpan.FromSeconds(100));
        counters.CountPage(error: null);
        time.Advance(TimeSpan.FromMilliseconds(999));
        counters.CountPage("ThrottlingException");
        time.Advance(TimeSpan.FromMilliseconds(1001));
        counters.CountPage(error: null);
        counters.CountPage("InternalFailure");

        Assert.Equal([new(1, 1), new(0, 0), new(1, 0)], counters.Take().Seconds);
    }

    [Fact]
    public void A_report_begins_anew()
    {
        var counters = new ServiceCounters(new FakeTimeProvider());
        counters.Count("DescribeLogGroups");
        counters.Count(ServiceReport.S3Operation("PUT"));
        counters.CountPage(error: null);

        ServiceReport first = counters.Take();
        ServiceReport second = counters.Take();

        Assert.Equal((1, 1, 1), (first.LogsCalls, first.S3Calls, first.Pages));
        Assert.Equal((0, 0, 0), (second.LogsCalls, second.S3Calls, second.Pages));
    }

    [Theory]
    [InlineData("PUT", "logs/1/eu/a/a.ndjson.gz", "?partNumber=1&uploadId=x", "PUT part")]
    [InlineData("POST", "logs/1/eu/a/a.ndjson.gz", "?uploads", "POST upload")]
    [InlineData("POST", "logs/1/eu/a/a.ndjson.gz", "?uploadId=x", "POST upload")]
    [InlineData("PUT", "runs/r/checkpoints/1/eu/a.json", "", S3Purpose.PutCheckpoint)]
    [InlineData("PUT", "runs/r/checkpoints/1/eu/a.tail-0", "", "PUT tail")]
    [InlineData("DELETE", "runs/r/reading/1/eu/a.json", "", "DELETE mark")]
    [InlineData("PUT", "catalog/1/eu/a.json", "", "PUT receipt")]
    [InlineData("HEAD", "logs/1/eu/a/a.ndjson.gz", "", "HEAD object")]
    [InlineData("GET", "", "?list-type=2", "GET list")]
    public void Requests_to_S3_are_counted_by_their_purpose(string method, string key, string query, string purpose)
    {
        var counters = new ServiceCounters(new FakeTimeProvider());
        counters.CountS3(new S3Call(method, key, query) { Bytes = 10 });
        counters.CountS3(new S3Call(method, key, query) { Bytes = 30 });
        counters.CountEvents(5);

        ServiceReport report = counters.Take();

        Assert.Equal(new Dictionary<string, S3Requests> { [purpose] = new(2, 40, 30) }, report.S3);
        Assert.Equal((2, 5), (report.S3Calls, report.Events));
        Assert.Empty(counters.Take().S3);
    }
}
