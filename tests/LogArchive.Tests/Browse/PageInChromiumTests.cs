using System.Text.Json.Nodes;
using LogArchive.Retrieval.Selecting;
using LogArchive.Tests.Reporting;
using LogArchive.Tests.Retrieval;
using LogArchive.Tests.Writing;

namespace LogArchive.Tests.Browse;

/// <summary>The page as people use it, in the real browser.</summary>
public sealed class PageInChromiumTests(BrowsedInChromium browsed) : IClassFixture<BrowsedInChromium>
{
    private const string Status = "document.querySelector('#status').innerText";
    private const string Selected = "document.querySelector('.row[aria-selected=true]')";
    private const string OrdersDay = $"view=day&group={BrowsedInChromium.Orders}&day=2026-11-09";
    private const string LargeDayLink = $"view=day&group={LargeDay.Group}&day=2026-11-09";

    [ProgramFact(Chromium.Program)]
    public async Task From_the_calendar_to_a_day_to_a_line_that_is_searched_by_keys_alone()
    {
        await using ChromiumPage page = await browsed.OpenAsync("");
        await page.UntilAsync("document.querySelectorAll('.map-row').length === 6");
        await page.PressAsync("ArrowDown");
        await page.UntilAsync($"{Status} === '/aws/lambda/orders 2026-11-09: archived, 1,440 events, {await SizeAsync(page)}'");
        await page.PressAsync("Enter");
        await page.UntilAsync("document.querySelectorAll('.row time').length > 5");

        await page.PressAsync("/");
        await page.TypeAsync(BrowsedInChromium.OrderId);
        await page.PressAsync("Enter");
        await page.UntilAsync($"{Status} === '1 line found'");
        await page.ValueAsync("document.querySelector('.rows').focus()");
        await page.PressAsync("j");
        await page.PressAsync("Enter");
        await page.UntilAsync("document.querySelectorAll('.context li').length === 11");
        Assert.Contains("o-776", await page.TextAsync("document.querySelectorAll('.context li')[4].innerText"), StringComparison.Ordinal);
        await page.ValueAsync("document.querySelector('.details a.button').click()");

        await page.UntilAsync($"{Status} === 'Line 778 of 1,440 · 12:57:00.000 UTC' && document.querySelector('.tree')");
        Assert.Contains(BrowsedInChromium.OrderId, await page.TextAsync($"{Selected}.innerText"), StringComparison.Ordinal);
        Assert.Equal("bad", await page.TextAsync($"{Selected}.className.split(' ')[1]"));
        await AssertCleanAsync(page);
    }

    [ProgramFact(Chromium.Program)]
    public async Task A_value_is_followed_through_all_log_groups_in_the_order_of_time()
    {
        await using ChromiumPage page = await browsed.OpenAsync($"{OrdersDay}&line=777&open=1");
        await page.UntilAsync("document.querySelectorAll('.tree button').length > 2");
        string[] values = (await page.TextAsync("[...document.querySelectorAll('.tree button')].map(b => b.innerText).join('\\n')")).Split('\n');

        await page.ValueAsync("document.querySelectorAll('.tree button')[1].click()");

        // Other lines of the large day do not have it, and the damaged part is named.
        await page.UntilAsync($"{Status} === '2 lines found'");
        Assert.Matches(@"^2 lines\. \d[\d.]* [kM]?B read\.$", (await page.TextAsync("document.querySelector('.summary p').innerText")).Trim());
        Assert.Equal(["ERROR", BrowsedInChromium.OrderId, BrowsedInChromium.Number, BrowsedInChromium.Evil], values);
        Assert.Equal("/aws/lambda/orders /ecs/payments", await page.TextAsync("[...document.querySelectorAll('.row:not([hidden]) .group')].map(g => g.innerText).join(' ')"));
        Assert.Equal("2", await page.TextAsync($"String([...document.querySelectorAll('mark')].filter(m => m.innerText === '{BrowsedInChromium.OrderId}').length)"));
        Assert.Contains("part 2 of", await page.TextAsync("document.querySelector('.problem').innerText"), StringComparison.Ordinal);
        await AssertCleanAsync(page);
    }

    /// <summary>Whoever writes logs chooses what is in them.</summary>
    [ProgramFact(Chromium.Program)]
    public async Task A_message_that_is_nested_for_its_own_sake_does_not_end_the_tab()
    {
        await using ChromiumPage page = await browsed.OpenAsync($"{OrdersDay}&line=777&open=1");

        string levels = await page.TextAsync(InDetails("""
            const element = details.message('{"a":'.repeat(2000) + '1' + '}'.repeat(2000));
            document.body.append(element);
            element.getBoundingClientRect();
            return String(element.querySelectorAll('ul').length);
            """));

        Assert.Equal("30", levels);
    }

    [ProgramFact(Chromium.Program)]
    public async Task A_value_is_sought_as_the_message_has_it_written()
    {
        await using ChromiumPage page = await browsed.OpenAsync($"{OrdersDay}&line=777&open=1");

        string sought = await page.TextAsync(InDetails(@"
            const sought = [];
            details.follow = text => sought.push(text);
            details.message(String.raw`{""path"":""C:\\temp"",""name"":""caf\u00e9"",""id"":9007199254740993}`).querySelectorAll('button').forEach(button => button.click());
            return sought.join(' ');"));

        Assert.Equal(@"C:\\temp caf\u00e9 9007199254740993", sought);
    }

    private static string InDetails(string script) => $$"""
        (async () => {
          const { Details } = await import(new URL('details.js', document.baseURI));
          const details = new Details({ close() {} });
          {{script}}
        })()
        """;

    [ProgramTheory(Chromium.Program)]
    [InlineData("13:00", 781)]
    [InlineData("13:00:00.001", 782)]
    [InlineData("2026-11-09T14:00+01:00", 781)]
    [InlineData("#1,440", 1440)]
    [InlineData("9:59", 600)]
    public async Task It_jumps_to_a_time_or_a_line(string typed, int line)
    {
        await using ChromiumPage page = await browsed.OpenAsync(OrdersDay);
        await page.UntilAsync("document.querySelectorAll('.row time').length > 5");

        await page.PressAsync("g");
        await page.TypeAsync(typed);
        await page.PressAsync("Enter");

        await page.UntilAsync($"{Status}.startsWith('Line {line:#,0} of')");
        await page.UntilAsync($"location.hash.endsWith('line={line - 1}')");
        await AssertCleanAsync(page);
    }

    [ProgramFact(Chromium.Program)]
    public async Task A_time_that_is_none_is_said_and_an_hour_is_a_button()
    {
        await using ChromiumPage page = await browsed.OpenAsync(OrdersDay);
        await page.UntilAsync("document.querySelectorAll('.row time').length > 5");
        await page.PressAsync("g");
        await page.TypeAsync("25:00");
        await page.PressAsync("Enter");
        await page.UntilAsync("document.querySelector('.problem')?.innerText.includes(\"'2026-11-09T25:00' is no time.\")");

        await page.ValueAsync("document.querySelectorAll('.histogram button')[13].click()");

        await page.UntilAsync($"{Status} === 'Line 781 of 1,440 · 13:00:00.000 UTC' && document.querySelectorAll('.histogram li')[13].className === 'here'");
        Assert.Equal("13:00: 60 events", await page.TextAsync("document.querySelectorAll('.histogram button')[13].title"));
    }

    [ProgramFact(Chromium.Program)]
    public async Task A_second_time_replaces_the_first_and_the_message_on_a_wrong_one_closes()
    {
        await using ChromiumPage page = await browsed.OpenAsync(OrdersDay);
        await page.UntilAsync("document.querySelectorAll('.row time').length > 5");
        await JumpAsync("25:00");
        await page.UntilAsync("document.querySelector('.problem')");
        await page.PressAsync("Escape");
        await page.UntilAsync("!document.querySelector('.problem')");
        await JumpAsync("26:00");
        await page.UntilAsync("document.querySelector('.problem')?.innerText.includes(\"'2026-11-09T26:00' is no time.\")");
        await page.PressAsync("j");
        await page.UntilAsync("!document.querySelector('.problem')");

        await JumpAsync("13:00");

        await page.UntilAsync($"{Status}.startsWith('Line 781 of')");

        async Task JumpAsync(string time)
        {
            await page.PressAsync("g");
            await page.TypeAsync(time);
            await page.PressAsync("Enter");
        }
    }

    [ProgramFact(Chromium.Program)]
    public async Task On_a_phone_the_days_of_the_calendar_can_be_told_apart_and_one_row_leads_to_others()
    {
        await using ChromiumPage page = await browsed.OpenAsync("", 390);
        await page.UntilAsync("document.querySelectorAll('.map-row').length === 6");

        Assert.Equal("Nov 3 4 5 6 7 8 9", await page.TextAsync("[...document.querySelectorAll('.dates span')].map(s => s.innerText).join(' ')"));
        Assert.Equal(0, await page.NumberAsync(CoveragePageTests.OverlappingDates("document")));
        Assert.Equal(1, await page.NumberAsync("new Set([...document.querySelectorAll('.period > *')].map(e => Math.round(e.getBoundingClientRect().y + e.getBoundingClientRect().height / 2))).size"));
        Assert.Contains("blank: before the first or after the last receipt", await page.TextAsync("document.querySelector('.legend').innerText"));
    }

    [ProgramFact(Chromium.Program)]
    public async Task Messages_and_archived_lines_are_copied()
    {
        await using ChromiumPage page = await browsed.OpenAsync($"{OrdersDay}&line=777");
        await page.SendAsync("Page.bringToFront");
        await page.SendAsync("Browser.grantPermissions", new() { ["permissions"] = new JsonArray("clipboardReadWrite", "clipboardSanitizedWrite") });
        await page.UntilAsync($"{Status}.startsWith('Line 778')");
        string line = browsed.Archive.Expected(BrowsedInChromium.Orders, new TimeRange(Some.Start, Some.End))[777];

        await page.PressAsync("c");
        await page.UntilAsync($"{Status} === 'Copied: the message of line 778'");
        Assert.Equal(SearchedArchive.MessageOf(line), await page.TextAsync("navigator.clipboard.readText()"));

        await page.PressAsync("C");
        await page.UntilAsync($"{Status} === 'Copied: line 778 as it is archived'");
        Assert.Equal(line, await page.TextAsync("navigator.clipboard.readText()"));
        await AssertCleanAsync(page);
    }

    [ProgramFact(Chromium.Program)]
    public async Task A_million_lines_scroll_in_bounded_memory()
    {
        await using ChromiumPage page = await browsed.OpenAsync(LargeDayLink);
        await page.UntilAsync($"{Status} === 'Line 1 of 1,000,000 · 00:00:00.000 UTC'");

        // The wheel moves by as many lines as its pixels say, although the bar is a scale.
        await page.WheelAsync(".rows", 220);
        await page.UntilAsync($"{Status}.startsWith('Line 11 of')");
        await page.PressAsync("PageDown");
        await page.UntilAsync($"document.querySelectorAll('.row.loading').length === 0 && {Selected}");
        for (int step = 1; step <= 60; step++)
        {
            await page.ValueAsync($"(r => {{ r.scrollTop = (r.scrollHeight - r.clientHeight) * {step} / 60; }})(document.querySelector('.rows'))");
            await page.UntilAsync("document.querySelectorAll('.row.loading').length === 0 && document.querySelector('.row .text').innerText");
        }

        await page.PressAsync("End");
        await page.UntilAsync($"{Status}.startsWith('Line 1,000,000 of') && {Selected}.innerText.includes('{LargeDay.MessageOf(LargeDay.Lines - 1)}')");
        await page.PressAsync("g");
        await page.TypeAsync("#500000");
        await page.PressAsync("Enter");
        await page.UntilAsync($"{Selected}.innerText.includes('{LargeDay.MessageOf(499_999)}')");
        Assert.InRange(await page.NumberAsync("document.querySelectorAll('*').length"), 50, 500);
        Assert.InRange(await page.HeapAsync(), 1, 50e6);
        Assert.InRange(await page.ProcessAsync(), 1, 200_000_000);
        await AssertCleanAsync(page);
    }

    [ProgramFact(Chromium.Program)]
    public async Task Every_line_can_be_reached_by_the_wheel_in_both_directions()
    {
        await using ChromiumPage page = await browsed.OpenAsync($"{LargeDayLink}&line=400000");
        await page.UntilAsync($"{Status}.startsWith('Line 400,001')");
        double before = await FirstAsync(page);

        for (int turn = 1; turn <= 10; turn++)
        {
            await page.WheelAsync(".rows", -660);
            await page.UntilAsync($"document.querySelector('.row').dataset.index == {before - (30 * turn)}");
        }

        await page.WheelAsync(".rows", 6600);
        await page.UntilAsync($"document.querySelector('.row').dataset.index != {before - 300}");
        await page.PressAsync("Home");
        await page.UntilAsync($"{Status}.startsWith('Line 1 of')");
    }

    [ProgramFact(Chromium.Program)]
    public async Task An_address_holds_what_is_shown()
    {
        await using ChromiumPage page = await browsed.OpenAsync(OrdersDay);
        await page.UntilAsync("document.querySelectorAll('.row time').length > 5");
        await page.PressAsync("g");
        await page.TypeAsync("12:57");
        await page.PressAsync("Enter");
        await page.UntilAsync($"{Status}.startsWith('Line 778')");
        await page.PressAsync("Enter");
        await page.UntilAsync("document.querySelector('.tree') && location.hash.includes('line=777') && location.hash.includes('open=1')");

        await page.SendAsync("Page.reload");

        await page.UntilAsync($"document.readyState === 'complete' && {Status}.startsWith('Line 778') && document.querySelector('.tree')");
        await page.PressAsync("Escape");
        await page.UntilAsync("document.querySelector('.details').hidden && !location.hash.includes('open')");
        await AssertCleanAsync(page);
    }

    [ProgramFact(Chromium.Program)]
    public async Task Going_back_to_what_was_found_does_not_search_again()
    {
        await using ChromiumPage page = await browsed.OpenAsync($"view=search&text={BrowsedInChromium.OrderId}&groups={BrowsedInChromium.Orders}&from=2026-11-09&to=2026-11-09&run=1");
        await page.UntilAsync($"{Status} === '1 line found'");
        await page.ValueAsync("document.querySelector('.row').click()");
        await page.UntilAsync("document.querySelector('.details a.button')");
        await page.ValueAsync("document.querySelector('.details a.button').click()");
        await page.UntilAsync($"{Status}.startsWith('Line 778')");

        await page.ValueAsync("history.back()");

        await page.UntilAsync($"document.querySelector('.search-view') && {Selected} && {Status} === '1 line found'");
        Assert.Equal(1, page.Requests.Count(request => request.Contains("/api/search?", StringComparison.Ordinal)));
    }

    [ProgramFact(Chromium.Program)]
    public async Task What_cannot_be_shown_says_why_and_what_to_do()
    {
        await using ChromiumPage page = await browsed.OpenAsync($"view=day&group={BrowsedInChromium.Orders}&day=2026-11-08");
        await page.UntilAsync("document.querySelector('.problem code')?.innerText === './logarchive backfill --from 2026-11-08 --to 2026-11-08 --group /aws/lambda/orders'");

        await page.GoAsync(browsed.AddressOf($"view=day&group={BrowsedInChromium.Damaged}&day=2026-11-09"));
        await page.UntilAsync("document.querySelectorAll('.row time').length > 5");
        await page.PressAsync("g");
        await page.TypeAsync("6:00");
        await page.PressAsync("Enter");
        await page.UntilAsync("document.querySelector('.problem')?.innerText.includes('part 2 of')");
        await page.GoAsync(browsed.AddressOf($"view=day&group={BrowsedInChromium.Damaged}&day=2026-11-09&line=1000"));
        await page.UntilAsync("document.querySelector('.problem')?.innerText.includes('part 2 of') && document.querySelector('.row.unreadable')");
        await page.PressAsync("Home");
        await page.UntilAsync("!document.querySelector('.problem') && document.querySelectorAll('.row time').length > 5");
        await AssertCleanAsync(page);
    }

    [ProgramFact(Chromium.Program)]
    public async Task Lines_without_times_are_shown_part_by_part()
    {
        await using ChromiumPage page = await browsed.OpenAsync($"view=day&group={BrowsedInChromium.Text}&day=2026-11-09");
        await page.UntilAsync("document.querySelector('.parts')?.innerText.startsWith('‹ Part 1 of') || document.querySelector('.parts')?.innerText.includes('Part 1 of')");
        Assert.Equal(0, await page.NumberAsync("document.querySelectorAll('.row time').length"));

        await page.ValueAsync("document.querySelector('.parts button:last-of-type').click()");

        await page.UntilAsync("document.querySelector('.parts').innerText.includes('Part 2 of') && location.hash.includes('part=2')");
        await page.SendAsync("Page.reload");
        await page.UntilAsync("document.readyState === 'complete' && document.querySelector('.parts')?.innerText.includes('Part 2 of')");
        await AssertCleanAsync(page);
    }

    [ProgramTheory(Chromium.Program)]
    [InlineData(320, false)]
    [InlineData(390, true)]
    [InlineData(1280, false)]
    public async Task It_fits_a_phone_and_a_desk_in_light_and_dark(int width, bool isDark)
    {
        await using ChromiumPage page = await browsed.OpenAsync("", width, isDark);
        await page.UntilAsync("document.querySelectorAll('.map-row').length === 6");
        await AssertFitsAsync(page, width);
        await page.GoAsync(browsed.AddressOf($"{OrdersDay}&line=777&open=1"));
        await page.UntilAsync("document.querySelector('.tree')");
        await AssertFitsAsync(page, width);
        await page.GoAsync(browsed.AddressOf($"view=search&text={BrowsedInChromium.OrderId}&from=2026-11-09&to=2026-11-09&run=1"));
        await page.UntilAsync($"{Status} === '2 lines found'");
        await AssertFitsAsync(page, width);

        Assert.Equal(isDark ? "rgb(15, 18, 23)" : "rgb(246, 247, 249)", await page.TextAsync("getComputedStyle(document.body).backgroundColor"));
        await AssertCleanAsync(page);
    }

    [ProgramFact(Chromium.Program)]
    public async Task The_dialogs_say_the_keys_and_how_much_a_download_is()
    {
        await using ChromiumPage page = await browsed.OpenAsync(OrdersDay);
        await page.UntilAsync("document.querySelectorAll('.row time').length > 5");
        await page.PressAsync("?");
        await page.UntilAsync("document.querySelector('dialog[open] .keys')");
        await page.ValueAsync("document.querySelector('dialog button').click()");

        await page.ValueAsync("[...document.querySelectorAll('button')].find(b => b.innerText.startsWith('Download')).click()");

        await page.UntilAsync("document.querySelector('dialog[open] .plan')?.innerText.startsWith('Reads ') && !document.querySelector('dialog a').hidden");
        string address = await page.TextAsync("document.querySelector('dialog a').href");
        Assert.Equal(
            string.Concat(browsed.Archive.Expected(BrowsedInChromium.Orders, new TimeRange(Some.Start, Some.End)).Select(line => line + "\n")),
            await browsed.Server.Http.GetStringAsync(address));
        await AssertCleanAsync(page);
    }

    private static Task<double> FirstAsync(ChromiumPage page) => page.NumberAsync("Number(document.querySelector('.row').dataset.index)");

    private static Task<string> SizeAsync(ChromiumPage page) => page.TextAsync("document.querySelector('#cell-0-6').getAttribute('aria-label').split(', ').at(-1)");

    private static async Task AssertFitsAsync(ChromiumPage page, int width)
    {
        Assert.Equal((width, width), ((int)await page.NumberAsync("innerWidth"), (int)await page.NumberAsync("document.documentElement.scrollWidth")));
        Assert.Equal(0, await page.NumberAsync(
            "[...document.querySelectorAll('body *:not(.sr)')].filter(e => e.getBoundingClientRect().width > 0 && !e.closest('.row, .context') && e.getBoundingClientRect().right > innerWidth + 1).length"));
    }

    /// <summary>Nothing was asked of anybody else, no script failed, and no markup of a line was carried out.</summary>
    private async Task AssertCleanAsync(ChromiumPage page)
    {
        Assert.Empty(page.Errors);
        Assert.NotEmpty(page.Requests);
        Assert.All(page.Requests, request => Assert.StartsWith(browsed.Server.Address.ToString(), request, StringComparison.Ordinal));
        Assert.DoesNotContain("evil", await page.TextAsync("document.title"), StringComparison.Ordinal);
        Assert.Equal(0, await page.NumberAsync("document.images.length"));
    }
}
