using System.Net;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using LogArchive.Reporting;
using LogArchive.Reporting.Html;
using LogArchive.Retention;

namespace LogArchive.Tests.Reporting;

public sealed partial class ReportPageTests
{
    private const string Evil = "\"><script>document.title='owned'</script><img src=x onerror=alert(1)>'&";

    /// <summary>The page with markup in every text that comes from outside.</summary>
    public static string EvilPage { get; } = ReportPage.Of(Poison(SampleReport.Eventful()));

    [Fact]
    public void Names_and_errors_are_text_and_never_markup()
    {
        Assert.DoesNotContain("<script", EvilPage);
        Assert.DoesNotContain("<img", EvilPage);
        Assert.True(Regex.Count(EvilPage, Regex.Escape("&lt;script&gt;document.title=")) >= 8, "the names are not all there");
    }

    [Fact]
    public void Nothing_in_it_asks_the_network()
    {
        string page = ReportPage.Of(SampleReport.Eventful());

        Assert.DoesNotMatch(Outside(), page);
        Assert.Contains("default-src 'none'", page);
    }

    [Fact]
    public void It_is_well_formed_but_for_the_void_elements_of_html()
    {
        foreach (var report in new[] { SampleReport.Of(8), SampleReport.Eventful(), SampleReport.Backfill() })
        {
            string body = ReportPage.Of(report);
            body = body[body.IndexOf("<body>", StringComparison.Ordinal)..body.IndexOf("</html>", StringComparison.Ordinal)];

            var main = XElement.Parse(body).Element("main")!;

            Assert.All(main.Descendants("table"), table => Assert.All(table.Descendants("thead").Descendants("th"), th => Assert.Equal("col", th.Attribute("scope")!.Value)));
            Assert.All(main.Elements("section"), section => Assert.Equal("h2", section.Elements().First().Name.LocalName));
        }
    }

    [Fact]
    public void Failures_come_first_each_with_its_error()
    {
        string page = ReportPage.Of(SampleReport.Eventful(failures: 3));

        Assert.True(page.IndexOf("/ecs/vault-0", StringComparison.Ordinal) < page.IndexOf(">Totals<", StringComparison.Ordinal));
        Assert.Contains("No error was recorded", page);
        Assert.Contains("Not archived: 3 of 105 log groups", page);
        Assert.Contains("<code>./logarchive redrive --execution arn:aws:states:eu-central-1:111122223333:execution:log-archive:", page);
        Assert.DoesNotContain("lists all of them", page);
    }

    [Fact]
    public void Days_that_could_not_be_read_again_are_not_said_to_be_not_archived()
    {
        string page = ReportPage.Of(SampleReport.Eventful(failures: 3) with { Overwrite = true });

        Assert.Contains("Failed: 3 of 105 log groups", page);
        Assert.Contains("What was archived before is still there, also of the log groups that failed.", page);
        Assert.DoesNotContain("Not archived", page);
    }

    [Fact]
    public void Without_pages_nothing_is_said_of_the_quota()
    {
        ArchiveReport report = SampleReport.Of(8);

        Assert.Contains("Of a day's quota", WebUtility.HtmlDecode(ReportPage.Of(report with { Quota = new QuotaUse(10, 5, 1, 1_000) })));
        Assert.DoesNotContain("Of a day's quota", WebUtility.HtmlDecode(ReportPage.Of(report with { Quota = new QuotaUse(10, 5, 0, 0) })));
    }

    [Fact]
    public void A_page_of_10_000_groups_and_700_failures_stays_small_and_says_what_it_leaves_out()
    {
        string page = ReportPage.Of(SampleReport.Eventful(10_000, 700));

        Assert.InRange(page.Length, 20_000, 400_000);
        Assert.Contains("And 134 more.", page);
        Assert.Contains("<code>s3://runs/runs/5b0d6e1c-3f0a-4a57-9d7c-3b1f0f6f2f10/plan-2.json</code> lists all of them", page);
        Assert.Contains("9,976 smaller", page);
    }

    [Theory]
    [InlineData(59.9, false)]
    [InlineData(60, true)]
    public void The_longest_exports_are_named_where_one_takes_a_minute(double seconds, bool areNamed)
    {
        ArchiveReport report = SampleReport.Of(8);
        ReportRow[] rows = [.. report.Groups.Select((row, i) => row with { Effort = row.Effort! with { Seconds = i == 3 ? seconds : 1 } })];

        string page = ReportPage.Of(report with { Groups = rows });

        Assert.Equal(areNamed, page.Contains("Longest exports", StringComparison.Ordinal));
    }

    [Fact]
    public void A_good_run_has_no_word_of_failure()
    {
        string page = ReportPage.Of(SampleReport.Of(8));

        Assert.DoesNotContain("Not archived", page);
        Assert.Contains("Complete: 8 log groups", page);
    }

    [Fact]
    public void A_backfill_has_its_days_and_says_which_numbers_are_missing()
    {
        string page = ReportPage.Of(SampleReport.Backfill());

        Assert.Contains("10 October – 8 November 2026", page);
        Assert.Contains("the receipts of 40 more were not read", page);
        Assert.Contains("2026-10-11", page);
    }

    [Fact]
    public void Retention_says_what_is_at_risk_first_and_how_many_groups_are_left()
    {
        string page = ReportPage.Of(SampleReport.Eventful());
        string section = page[page.IndexOf(">Retention<", StringComparison.Ordinal)..];

        Assert.True(section.IndexOf("At risk", StringComparison.Ordinal) < section.IndexOf("Set to 30 days", StringComparison.Ordinal));
        Assert.Contains("30 days → never expires: 2026-10-25 00:30 UTC is the first that is not proven; no receipt covers it", section);
        Assert.Contains("40 of 52 log groups needed nothing. 7 were not reached", section);
        Assert.DoesNotContain(">Retention<", ReportPage.Of(SampleReport.Of(8)));
    }

    private static ArchiveReport Poison(ArchiveReport report) => report with
    {
        Run = report.Run + Evil,
        Execution = report.Execution + Evil,
        TimeZone = Evil,
        Plan = Evil,
        Totals = report.Totals with { Failed = 1_000 },
        Groups = [.. report.Groups.Select(row => row with { LogGroup = row.LogGroup + Evil })],
        Next = Evil,
        Causes = FailureCauses.Of([new ReportFailure(Evil, Some.Date, Evil, Evil), new ReportFailure("/a" + Evil, Some.Date, "Other", Evil), new ReportFailure("/b" + Evil, Some.Date, "Other", Evil)]),
        Retention = new RetentionReport(30) { AtRisk = RetentionList.Of([new RetentionEntry(Evil) { Reason = Evil }]), Error = Evil },
        Changes = report.Changes! with { Added = new ReportChangeList(1, [new ReportChange(Evil, 0, 1, 0, 1)]) },
    };

    [GeneratedRegex(@"\b(?:src|href|action|poster|srcset)\s*=|url\(|@import|<link|<script|<iframe|<object", RegexOptions.IgnoreCase)]
    private static partial Regex Outside();
}
