using LogArchive.Catalog;
using LogArchive.Reporting;
using LogArchive.Reporting.Html;

namespace LogArchive.Tests.Reporting;

/// <summary>Failures with the same cause are one paragraph, however many log groups there are.</summary>
public sealed class FailureCausesTests
{
    [Fact]
    public void Forty_four_failures_of_two_causes_are_two_paragraphs()
    {
        var causes = FailureCauses.Of(Enumerable.Range(0, 44).Select(i => i % 11 == 0 ? SampleReport.OutOfTime($"/ecs/big-{i:00}") : SampleReport.Denied($"/ecs/vault-{i:00}")));

        Assert.Equal(
            """
            failed: 40 log groups 2026-11-09: AccessDenied: AWS refused logs:FilterLogEvents on '…': User: arn:aws:sts::111122223333:assumed-role/log-archive-ExportGroup/x is not authorized to perform: logs:FilterLogEvents on resource: arn:aws:logs:eu-central-1:111122223333:log-group:…:log-stream: (400 AccessDeniedException, request …). Grant it to the role log-archive-ExportGroup (for an encrypted log group also the use of its KMS key), then try again.
              /ecs/vault-01, /ecs/vault-02, /ecs/vault-03, /ecs/vault-04, /ecs/vault-05, /ecs/vault-06, /ecs/vault-07, /ecs/vault-08, /ecs/vault-09, /ecs/vault-10, and 30 more
            failed: 4 log groups 2026-11-09: OutOfTime: '…' 2026-11-09: the invocation's 900 s were up before it had uploaded one part of the day.
              /ecs/big-00, /ecs/big-11, /ecs/big-22, /ecs/big-33
            All of them: REST
            """,
            string.Join('\n', FailureLines.Of(causes, 44, "REST")));
    }

    [Fact]
    public void A_single_failure_is_told_in_its_own_words()
    {
        ReportFailure one = SampleReport.Denied("/ecs/vault");

        string line = Assert.Single(FailureLines.Of(FailureCauses.Of([one]), 1, "REST"));

        Assert.Equal($"failed: /ecs/vault 2026-11-09: AccessDenied: {one.Message}", line);
    }

    [Theory]
    [InlineData("the day took 3 s", "the day took 4 s", "the day took … s")]
    [InlineData("at 2026-11-09T10:00:00.0000000Z it ended", "at 2026-11-09T11:30:00.0000000Z it ended", "at … it ended")]
    [InlineData("an event in log stream 'a/[1]b' is wrong", "an event in log stream 'c' is wrong", "an event in log stream … is wrong")]
    [InlineData("x (500 InternalError, request A1B2)", "x (500 InternalError, request ZZZ)", "x (500 InternalError, request …)")]
    [InlineData("id 11111111-2222-3333-4444-555555555555.", "id 99999999-2222-3333-4444-555555555555.", "id ….")]
    public void What_differs_between_failures_of_one_cause_is_left_out(string one, string other, string both)
    {
        var cause = Assert.Single(FailureCauses.Of([new("/a", Some.Date, "E", one), new("/b", Some.Date, "E", other)]));

        Assert.Equal((2, both), (cause.Count, cause.Message));
    }

    [Fact]
    public void A_message_has_an_end_whatever_it_consists_of()
    {
        string message = string.Concat(Enumerable.Range(0, 5000).Select(i => $"no, request {new string('x', 40)}{i} "));

        var cause = Assert.Single(FailureCauses.Of([new("/a", Some.Date, "E", message), new("/b", Some.Date, "E", message)]));

        Assert.InRange(cause.Message!.Length, 900, 1100);
    }

    [Fact]
    public void Marks_of_its_own_in_a_message_are_text()
    {
        var cause = Assert.Single(FailureCauses.Of([new("web", Some.Date, "E", "\uE000 of web, in stream 'web/1', is \uE000 web"), new("api", Some.Date, "E", "\uE000 of api, in stream 'api/1', is \uE000 api")]));

        Assert.Equal("\uFFFD of …, in stream …, is \uFFFD …", cause.Message);
    }

    [Fact]
    public void The_names_of_a_log_groups_own_object_and_receipt_are_its_own()
    {
        ReportFailure[] failures = [.. new[] { "/ecs/web", "/aws/lambda/e" }.Select(group => new ReportFailure(
            group, Some.Date, "UnprovenObject", $"s3://b/{ArchiveKeys.DailyObject(Some.Id(group), Some.Date, Some.Settings().Format, Some.Settings().Compression)} has no receipt {ArchiveKeys.Receipt(Some.Id(group), Some.Date)}"))];

        Assert.Equal(
            "s3://b/logs/111122223333/eu-central-1/…/dt=2026-11-09/….ndjson.gz has no receipt catalog/111122223333/eu-central-1/dt=2026-11-09/….json",
            Assert.Single(FailureCauses.Of(failures)).Message);
    }

    [Theory]
    [InlineData("AccessDenied", "No key.", "KeyUnusable", "No key.")]
    [InlineData("AccessDenied", "s3:GetObject is denied", "AccessDenied", "s3:PutObject is denied")]
    [InlineData(null, null, "AccessDenied", "No key.")]
    public void Other_errors_and_other_words_are_other_causes(string? error, string? message, string? otherError, string? otherMessage)
    {
        Assert.Equal(2, FailureCauses.Of([new("/a", Some.Date, error, message), new("/b", Some.Date, otherError, otherMessage)]).Count);
    }

    [Fact]
    public void Failures_of_several_days_are_work_items_and_name_their_days()
    {
        var causes = FailureCauses.Of([new("/a", Some.Date, "E", "m"), new("/a", Some.Date.AddDays(2), "E", "m")]);

        Assert.Equal(
            ["failed: 2 work items 2026-11-09 to 2026-11-11: E: m", "  /a 2026-11-09, /a 2026-11-11"],
            FailureLines.Of(causes, 2, "REST"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Ten_thousand_failures_stay_within_bounds_also_where_each_has_its_own_cause(bool hasOwnCause)
    {
        var causes = FailureCauses.Of(Enumerable.Range(0, 10_000).Select(i => new ReportFailure(
            new string('g', 500) + i, Some.Date, "E", (hasOwnCause ? string.Concat(i.ToString("X4").Select(digit => (char)(digit + 'A'))) : "x") + new string('y', 5_000))));

        string text = string.Join('\n', FailureLines.Of(causes, 10_000, "REST"));
        string page = ReportPage.Of(SampleReport.Eventful() with { Causes = causes, Totals = new ReportNumbers { Failed = 10_000 } });

        Assert.InRange(text.Length, 1_000, 20_000);
        Assert.InRange(page.Length, 10_000, 200_000);
        Assert.Contains(hasOwnCause ? "failed: 9,992 more, with other errors" : "failed: 10,000 log groups", text);
    }
}
