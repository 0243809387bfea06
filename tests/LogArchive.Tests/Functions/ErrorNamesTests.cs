using LogArchive.Functions;
using LogArchive.Reading;
using LogArchive.Runs;
using LogArchive.Settings;
using LogArchive.Storage;

namespace LogArchive.Tests.Functions;

/// <summary>Lambda reports a type's short name: state machine, alarms and operators know these.</summary>
public sealed class ErrorNamesTests
{
    [Fact]
    public void Errors_are_called_as_the_state_machine_and_operators_know_them()
    {
        var cause = new InvalidOperationException();
        Exception[] errors =
        [
            new InvalidRequest("m"), new AccessDenied("m", cause), new GroupsNotArchived("m"), new InvalidConfiguration("m"),
            new EventsOutOfOrder("/g", 1, 2), new EndlessEmptyPages("/g", 3), new OutOfTime("/g", cause),
            new LogGroupNotReadable("/g", cause), new PageTokenRefused("/g", cause), new PublishConflict("s3://b/k", cause, isUploadLost: true),
        ];

        Assert.Equal(
            ["InvalidRequest", "AccessDenied", "GroupsNotArchived", "InvalidConfiguration", "EventsOutOfOrder", "EndlessEmptyPages", "OutOfTime", "LogGroupNotReadable", "PageTokenRefused", "PublishConflict"],
            errors.Select(error => error.GetType().Name));
    }
}
