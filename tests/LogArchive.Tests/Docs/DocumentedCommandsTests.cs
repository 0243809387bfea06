using LogArchive.Cli;

namespace LogArchive.Tests.Docs;

/// <summary>The commands that documents tell people to type.</summary>
public sealed class DocumentedCommandsTests
{
    public static TheoryData<string> Commands =>
    [
        .. Markdown.All.SelectMany(path => new Markdown(path).Blocks("sh")).SelectMany(block => block.Split('\n'))
            .Select(line => line.Split('#')[0].Trim()).Where(line => line.StartsWith("./logarchive ", StringComparison.Ordinal)).Distinct(),
    ];

    [Theory]
    [MemberData(nameof(Commands))]
    public void Each_is_one_that_the_command_line_takes(string command)
    {
        Assert.Empty(CommandLine.Commands(TextWriter.Null, TextWriter.Null).Parse(command["./logarchive ".Length..]).Errors);
    }
}
