using LogArchive.Benchmarks.Measuring;
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
}
