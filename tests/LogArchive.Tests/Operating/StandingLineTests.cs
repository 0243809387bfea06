using LogArchive.Cli.Display;
using Microsoft.Extensions.Time.Testing;

namespace LogArchive.Tests.Operating;

public sealed class StandingLineTests
{
    private readonly StringWriter _error = new();
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public void It_is_written_after_a_second_and_then_four_times_a_second_at_most()
    {
        using var line = new StandingLine(_error, _time) { IsSeen = true };
        for (int i = 0; i <= 20; i++)
        {
            line.Show(elapsed => $"{elapsed.TotalMilliseconds:0} ");
            _time.Advance(TimeSpan.FromMilliseconds(100));
        }

        Assert.Equal("1000 1300 1600 1900 ", _error.ToString().Replace("\r\u001b[K", "", StringComparison.Ordinal));
    }

    [Fact]
    public void It_makes_room_once()
    {
        using (var line = new StandingLine(_error, _time) { IsSeen = true })
        {
            line.Hide();
            _time.Advance(TimeSpan.FromSeconds(2));
            line.Show(_ => "text");
            line.Hide();
            line.Hide();
        }

        Assert.Equal("\r\u001b[Ktext\r\u001b[K", _error.ToString());
    }

    [Fact]
    public void Nobody_sees_it_in_a_file()
    {
        using (var line = new StandingLine(_error, _time))
        {
            _time.Advance(TimeSpan.FromSeconds(2));
            line.Show(_ => "text");
        }

        Assert.Equal("", _error.ToString());
    }
}
