using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using LogArchive.Retrieval.Coverage;
using LogArchive.Tests.Reporting;
using LogArchive.Tests.Writing;

namespace LogArchive.Tests.Retrieval;

/// <summary>The heat map as a browser lays it out, in a frame as wide as a phone or a desk.</summary>
public sealed class CoveragePageTests
{
    private const string Probe = """
        <script>
        addEventListener('load', () => {
          const view = document.getElementById('page').contentWindow, page = view.document, strips = [...page.querySelectorAll('.strip[role]')];
          const color = css => { const cell = page.querySelector('.strip i.' + css); return cell ? view.getComputedStyle(cell).background : null; };
          document.title = JSON.stringify({
            width: view.innerWidth, scrollWidth: page.documentElement.scrollWidth, scripts: page.scripts.length, images: page.images.length,
            ground: view.getComputedStyle(page.body).backgroundColor,
            cells: strips.map(strip => strip.children.length), least: Math.min(...[...page.querySelectorAll('.strip i')].map(cell => cell.getBoundingClientRect().width)),
            strip: strips[0].getBoundingClientRect().right <= page.querySelector('.map').getBoundingClientRect().right + 1,
            colors: ['a1', 'a5', 'e', 'g', 'x', 'm', 'u'].map(color),
            dates: [...page.querySelectorAll('.dates span')].map(label => label.innerText).join(' '), overlapping: OVERLAPPING,
            outside: [...page.querySelectorAll('main *:not(.sr)')].filter(element => !element.closest('.scroll') && element.getBoundingClientRect().right > view.innerWidth + 1).length,
          });
        });
        </script>
        """;

    [ProgramTheory(Chromium.Program)]
    [InlineData(320, 60)]
    [InlineData(390, 60)]
    [InlineData(390, 366)]
    [InlineData(1280, 60)]
    public async Task Every_day_has_a_cell_that_can_be_seen_on_a_phone_and_a_desk(int width, int days)
    {
        JsonElement page = await MeasureAsync(CoveragePage.Of(await EventfulAsync(days), Some.Now), width);

        Assert.Equal((width, width, 0), (page.GetProperty("width").GetInt32(), page.GetProperty("scrollWidth").GetInt32(), page.GetProperty("outside").GetInt32()));
        Assert.All(page.GetProperty("cells").EnumerateArray(), cells => Assert.Equal(days, cells.GetInt32()));
        Assert.True(page.GetProperty("least").GetDouble() >= 3, page.GetProperty("least").ToString());
        Assert.True(page.GetProperty("strip").GetBoolean());
        Assert.Equal(0, page.GetProperty("overlapping").GetInt32());
    }

    [ProgramTheory(Chromium.Program)]
    [InlineData(9, 2, "Nov 9 10")]
    [InlineData(29, 3, "Nov 29 30 Dec 1")]
    [InlineData(9, 13, "Nov 9 10 11 12 13 14 15 16 17 18 19 20 21")]
    [InlineData(28, 14, "Nov 28 30 Dec 2 4 6 8 10")]
    [InlineData(9, 60, "Nov 9 16 23 30 Dec 7 14 21 28 Jan")]
    public async Task As_many_days_as_fit_have_their_date_above_them(int from, int days, string expected)
    {
        var first = new DateOnly(2026, 11, from);
        ArchiveCoverage coverage = await new SampleCoverage().Add("/ecs/web", new string('.', from - Some.Date.Day) + "A").ReadAsync(first, first.AddDays(days - 1), "/ecs/web");

        JsonElement page = await MeasureAsync(CoveragePage.Of(coverage, Some.Now), 320);

        Assert.Equal((expected, 0), (page.GetProperty("dates").GetString(), page.GetProperty("overlapping").GetInt32()));
    }

    [Fact]
    public async Task The_legend_explains_blank_cells_and_the_title_says_the_year_once()
    {
        string html = CoveragePage.Of(await EventfulAsync(9), Some.Now);

        Assert.Contains("<i class=\"n\"></i>blank: before the first or after the last receipt", html);
        Assert.Contains("<h1>9 November – 17 November 2026</h1>", html);
    }

    /// <summary>JavaScript that counts the dates above the cells that run into the next one.</summary>
    internal static string OverlappingDates(string document) =>
        $"[...{document}.querySelectorAll('.dates span')].map(label => {{ const range = {document}.createRange(); range.selectNodeContents(label); return range.getBoundingClientRect(); }})"
        + ".filter((box, i, all) => all.some((other, j) => i !== j && Math.abs(box.y - other.y) < 3 && box.x <= other.x && box.right + 1 > other.x)).length";

    [ProgramFact(Chromium.Program)]
    public async Task Each_status_looks_different_in_light_and_in_dark()
    {
        string html = CoveragePage.Of(await EventfulAsync(60), Some.Now);

        JsonElement light = await MeasureAsync(html, 390);
        JsonElement dark = await MeasureAsync(html, 390, isDark: true);

        Assert.All(new[] { light, dark }, page => Assert.Equal(7, page.GetProperty("colors").EnumerateArray().Select(color => color.GetString()).OfType<string>().Distinct().Count()));
        Assert.Equal(("rgb(246, 247, 249)", "rgb(15, 18, 23)"), (light.GetProperty("ground").GetString(), dark.GetProperty("ground").GetString()));
    }

    [Fact]
    public async Task Markup_in_names_is_text_and_the_page_needs_nothing_else()
    {
        ArchiveCoverage coverage = await EventfulAsync(60);
        coverage = coverage with { Groups = [new GroupCoverage("<script>alert(1)</script>\"", coverage.Groups[0].Days)] };

        string html = CoveragePage.Of(coverage, Some.Now);

        Assert.DoesNotContain("<script", html);
        Assert.DoesNotContain("http", html.Replace("http-equiv", "", StringComparison.Ordinal));
        Assert.Contains("&lt;script&gt;", html);
    }

    [Fact]
    public async Task Of_very_many_log_groups_those_with_missing_days_and_the_largest_are_shown()
    {
        ArchiveCoverage coverage = await EventfulAsync(60);
        GroupCoverage Copy(string name, int index) => new(name, coverage.Groups[index].Days);
        coverage = coverage with
        {
            Groups = [.. Enumerable.Range(0, HeatMap.MaxGroups + 5).Select(i => Copy($"/g/{i:d4}", 0)), Copy("/small", 1), Copy("/missing", 2)],
        };

        string html = CoveragePage.Of(coverage, Some.Now);

        Assert.Equal(HeatMap.MaxGroups, Regex.Count(html, "class=\"strip\" role=\"img\""));
        Assert.Contains(">/missing</span><div", html);
        Assert.DoesNotContain(">/small</span>", html);
        Assert.Contains("And 7 more", html);
    }

    private static Task<ArchiveCoverage> EventfulAsync(int days) => new SampleCoverage()
        .Add("/aws/lambda/orders", new string('A', days))
        .Add("/ecs/a-service-with-a-name-that-is-much-longer-than-any-phone-is-wide-in-production-eu-central-1", "E" + new string('.', days - 1))
        .Add("/ecs/gaps", "AXU..EA" + new string('A', days - 9) + "G.")
        .ReadAsync(from: Some.Date, to: Some.Date.AddDays(days - 1));

    private static async Task<JsonElement> MeasureAsync(string html, int width, bool isDark = false)
    {
        string host = $"<!doctype html><title>not loaded</title><iframe id=\"page\" style=\"border:0;width:{width}px;height:900px\" srcdoc=\"{WebUtility.HtmlEncode(html)}\"></iframe>{Probe.Replace("OVERLAPPING", OverlappingDates("page"), StringComparison.Ordinal)}";

        string loaded = await Chromium.LoadAsync(host, isDark);

        string title = WebUtility.HtmlDecode(Regex.Match(loaded, "<title>(.*?)</title>", RegexOptions.Singleline).Groups[1].Value);
        return JsonDocument.Parse(title).RootElement;
    }
}
