using System.CommandLine;
using LogArchive.Cli;
using LogArchive.Cli.Parsing;

namespace LogArchive.Tests.Parsing;

public sealed class CommandLineTests
{
    [Theory]
    [InlineData("statsu", "'statsu' is not a command. Did you mean 'status'?")]
    [InlineData("serach x", "'serach' is not a command. Did you mean 'search'?")]
    [InlineData("nonsense", "'nonsense' is not a command. See './logarchive --help'.")]
    [InlineData("--verison", "'--verison' is not an option. Did you mean '--version'?")]
    [InlineData("status --wacth", "'--wacth' is not an option of status. Did you mean '--watch'?")]
    [InlineData("status --nonsense", "'--nonsense' is not an option of status. See './logarchive status --help'.")]
    [InlineData("help statsu", "'statsu' is not a command. Did you mean 'status'?")]
    [InlineData("days --dir ", "--dir is empty. Specify a path, or leave it out. See './logarchive days --help'.")]
    [InlineData("report --html ", "--html is empty. Specify a path, or leave it out. See './logarchive report --help'.")]
    [InlineData("local-aws --data ", "--data is empty. Specify a path, or leave it out. See './logarchive local-aws --help'.")]
    [InlineData("search x -C y", "--context is 'y', but must be a whole number. See './logarchive search --help'.")]
    [InlineData("completion fish", "Argument 'fish' not recognized. Must be one of: 'bash' 'zsh' See './logarchive completion --help'.")]
    [InlineData("status web", "'web' is one argument too many for status. See './logarchive status --help'.")]
    public async Task A_mistyped_word_gets_the_one_that_was_meant(string line, string expected)
    {
        var error = new StringWriter();

        int code = await CommandLine.RunAsync(line.Split(' '), TextWriter.Null, error);

        Assert.Equal(CommandLine.Usage, code);
        Assert.Equal($"logarchive: {expected}\n", error.ToString());
    }

    [Theory]
    [InlineData]
    [InlineData("help")]
    [InlineData("--help")]
    public async Task Without_a_command_there_is_one_line_for_each(params string[] arguments)
    {
        var output = new StringWriter();

        int code = await CommandLine.RunAsync(arguments, output, TextWriter.Null);

        Assert.Equal(CommandLine.Ok, code);
        RootCommand root = CommandLine.Commands(TextWriter.Null, TextWriter.Null);
        foreach (Command command in root.Subcommands)
        {
            string line = Assert.Single(output.ToString().Split('\n'), line => line.StartsWith($"  {command.Name} ", StringComparison.Ordinal));
            Assert.EndsWith(OverviewHelp.Summary(command), line);
            Assert.InRange(line.Length, 20, 120);
        }
    }

    public static TheoryData<string> Commands => [.. CommandLine.Commands(TextWriter.Null, TextWriter.Null).Subcommands.Select(command => command.Name)];

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task Help_of_a_command_needs_nothing_that_the_command_requires(string command)
    {
        foreach (string[] arguments in new string[][] { ["help", command], [command, "--help"], [command, "-h"] })
        {
            var output = new StringWriter();

            int code = await CommandLine.RunAsync(arguments, output, TextWriter.Null);

            Assert.Equal(CommandLine.Ok, code);
            Assert.Contains("Usage:", output.ToString());
            Assert.Contains("--help", output.ToString());
        }
    }

    [Fact]
    public void Every_command_that_takes_a_bucket_takes_a_stack_a_profile_and_a_region()
    {
        IEnumerable<Command> commands = CommandLine.Commands(TextWriter.Null, TextWriter.Null).Subcommands
            .Where(command => command.Options.Any(option => option.Name == "--bucket"));

        Assert.All(commands, command => Assert.Superset(
            new HashSet<string> { "--stack", "--state-machine-arn", "--profile", "--region" },
            command.Options.Select(option => option.Name).ToHashSet()));
    }

    [Fact]
    public async Task An_error_that_nobody_expected_ends_in_one_sentence_with_the_details_in_a_file()
    {
        var error = new StringWriter();

        int code = await CommandLine.RunAsync(["--help"], new BrokenWriter(), error);

        Assert.Equal(UnexpectedError.ExitCode, code);
        string sentence = Assert.Single(error.ToString().TrimEnd().Split('\n'));
        Assert.StartsWith("logarchive: An error that should not happen: NotSupportedException: broken. Please report it, with the details in /", sentence);
        string file = sentence[sentence.IndexOf('/', StringComparison.Ordinal)..].TrimEnd('.');
        string details = await File.ReadAllTextAsync(file);
        File.Delete(file);
        Assert.Contains("arguments: --help", details);
        Assert.Contains(nameof(BrokenWriter), details);
    }

    private sealed class BrokenWriter : StringWriter
    {
        public override void WriteLine(string? value) => throw new NotSupportedException("broken");
    }
}
