using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using LogArchive.Reporting;
using LogArchive.Reporting.Html;
using LogArchive.Tests.Writing;

namespace LogArchive.Tests.Reporting;

/// <summary>The page as a browser lays it out, in a frame as wide as a phone or a desk.</summary>
public sealed class ReportInChromiumTests
{
    /// <summary>Measures the page in its frame, from outside of it.</summary>
    private const string Probe = """
        <script>
        addEventListener('load', () => {
          const view = document.getElementById('page').contentWindow, page = view.document, bars = [...page.querySelectorAll('.track i')];
          document.title = JSON.stringify({
            width: view.innerWidth, scrollWidth: page.documentElement.scrollWidth, title: page.title,
            scripts: page.scripts.length, images: page.images.length, loaded: view.performance.getEntriesByType('resource').length,
            ground: view.getComputedStyle(page.body).backgroundColor, ink: view.getComputedStyle(page.body).color,
            bars: bars.map(bar => bar.getBoundingClientRect().width), track: bars[0].parentElement.getBoundingClientRect().width,
            columns: view.getComputedStyle(page.querySelector('main')).gridTemplateColumns.split(' ').length,
            scrolls: [...page.querySelectorAll('.scroll')].map(box => ({
              hides: box.scrollWidth > box.clientWidth, attachment: view.getComputedStyle(box).backgroundAttachment,
              covered: [...box.querySelectorAll('table, table *')].some(part => view.getComputedStyle(part).backgroundColor !== 'rgba(0, 0, 0, 0)'),
            })),
            hours: [...page.querySelectorAll('.hours i')].map(hour => hour.getBoundingClientRect().height),
            outside: [...page.querySelectorAll('main *:not(.sr)')].filter(element => !element.closest('.scroll') && element.getBoundingClientRect().right > view.innerWidth + 1).length,
          });
        });
        </script>
        """;

    [ProgramTheory(Chromium.Program)]
    [InlineData(320, 1)]
    [InlineData(390, 1)]
    [InlineData(1200, 2)]
    public async Task It_fits_a_phone_and_a_desk(int width, int columns)
    {
        foreach (var report in new[] { SampleReport.Eventful(), SampleReport.Eventful(failures: 44), SampleReport.Backfill() })
        {
            string unfolded = ReportPage.Of(report).Replace("<details>", "<details open>", StringComparison.Ordinal);
            var page = await MeasureAsync(unfolded, width);

            Assert.Equal((width, width), (page.GetProperty("width").GetInt32(), page.GetProperty("scrollWidth").GetInt32()));
            Assert.Equal(0, page.GetProperty("outside").GetInt32());
            Assert.Equal(columns, page.GetProperty("columns").GetInt32());
        }
    }

    [ProgramFact(Chromium.Program)]
    public async Task A_table_that_is_wider_than_a_phone_has_shadows_at_the_edges_that_hide_more()
    {
        var page = await MeasureAsync(ReportPage.Of(SampleReport.Eventful()), 390);

        JsonElement[] wide = [.. page.GetProperty("scrolls").EnumerateArray().Where(box => box.GetProperty("hides").GetBoolean())];
        Assert.NotEmpty(wide);
        Assert.All(wide, box => Assert.Equal("local, local, scroll, scroll", box.GetProperty("attachment").GetString()));
        Assert.All(wide, box => Assert.False(box.GetProperty("covered").GetBoolean()));
    }

    [ProgramFact(Chromium.Program)]
    public async Task Bars_and_columns_are_as_long_as_their_numbers()
    {
        ArchiveReport report = SampleReport.Eventful();

        var page = await MeasureAsync(ReportPage.Of(report), 1200);

        double[] bars = Numbers(page, "bars");
        double track = page.GetProperty("track").GetDouble();
        Assert.Equal(24, bars.Length);
        Assert.All(bars.Zip(report.Groups), pair => Assert.Equal(Math.Max(0.004, pair.Second.RawBytes / (double)report.Groups[0].RawBytes) * track, pair.First, 0.5));
        double[] hours = Numbers(page, "hours");
        Assert.Equal(24, hours.Length);
        Assert.All(hours.Zip(report.Hours), pair => Assert.Equal(pair.Second / (double)report.Hours.Max() * hours.Max(), pair.First, 0.5));
    }

    [ProgramFact(Chromium.Program)]
    public async Task It_is_dark_where_the_reader_has_it_dark()
    {
        string html = ReportPage.Of(SampleReport.Of(8));

        var light = await MeasureAsync(html, 390);
        var dark = await MeasureAsync(html, 390, isDark: true);

        Assert.Equal(("rgb(246, 247, 249)", "rgb(22, 25, 31)"), (light.GetProperty("ground").GetString(), light.GetProperty("ink").GetString()));
        Assert.Equal(("rgb(15, 18, 23)", "rgb(232, 235, 240)"), (dark.GetProperty("ground").GetString(), dark.GetProperty("ink").GetString()));
    }

    [ProgramFact(Chromium.Program)]
    public async Task Markup_in_names_and_errors_is_shown_and_not_carried_out()
    {
        // Without the page's own policy, which would stop a script all the same.
        string html = Regex.Replace(ReportPageTests.EvilPage, "<meta http-equiv[^>]*>", "");
        Assert.DoesNotContain("Content-Security-Policy", html);

        var page = await MeasureAsync(html, 390);

        Assert.Equal((0, 0, 0), (page.GetProperty("scripts").GetInt32(), page.GetProperty("images").GetInt32(), page.GetProperty("loaded").GetInt32()));
        Assert.StartsWith("9 November 2026", page.GetProperty("title").GetString());
    }

    private static double[] Numbers(JsonElement page, string name) => [.. page.GetProperty(name).EnumerateArray().Select(value => value.GetDouble())];

    private static async Task<JsonElement> MeasureAsync(string html, int width, bool isDark = false)
    {
        string host = $"<!doctype html><title>not loaded</title><iframe id=\"page\" style=\"border:0;width:{width}px;height:900px\" srcdoc=\"{WebUtility.HtmlEncode(html)}\"></iframe>{Probe}";

        string loaded = await Chromium.LoadAsync(host, isDark);

        string title = WebUtility.HtmlDecode(Regex.Match(loaded, "<title>(.*?)</title>", RegexOptions.Singleline).Groups[1].Value);
        return JsonDocument.Parse(title).RootElement;
    }
}
