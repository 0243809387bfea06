using System.CommandLine;

namespace LogArchive.Cli.Commands;

/// <summary><c>completion</c>: prints what makes a shell complete commands and options.</summary>
internal static class CompletionCommand
{
    /// <summary>
    /// The command line itself suggests, for <c>[suggest:POSITION] LINE</c>, what may stand at a position of a line without its first word.
    /// Where it suggests nothing, the shell completes names of files.
    /// </summary>
    private const string Bash = """
        _logarchive() {
          local line=${COMP_LINE:0:COMP_POINT}
          line=${line#*"${COMP_WORDS[0]}" }
          mapfile -t COMPREPLY < <("${COMP_WORDS[0]}" "[suggest:${#line}]" "$line" 2> /dev/null | grep -v '^[/-][?h]$')
          if [[ ${COMP_WORDS[COMP_CWORD]} != -* ]]; then
            mapfile -t COMPREPLY < <(printf '%s\n' "${COMPREPLY[@]}" | grep -v '^-')
          fi
        }
        complete -o default -F _logarchive logarchive ./logarchive
        """;

    private const string Zsh = """
        #compdef logarchive
        _logarchive() {
          local line=${(j: :)words[2,CURRENT]}
          local -a found
          found=(${(f)"$(${(Q)words[1]} "[suggest:${#line}]" "$line" 2> /dev/null)"})
          found=(${found:#[-/][?h]})
          [[ ${words[CURRENT]} == -* ]] || found=(${found:#-*})
          if (( ${#found} )); then compadd -- $found; else _files; fi
        }
        compdef _logarchive logarchive ./logarchive
        """;

    public static Command Create(TextWriter output)
    {
        var shell = new Argument<string>("shell") { Description = "bash or zsh.", HelpName = "SHELL" };
        shell.AcceptOnlyFromAmong("bash", "zsh");
        var command = new Command(
            "completion",
            """
            Prints a script that makes bash or zsh complete commands, options and their values. It changes nothing.

            Examples:
              source <(./logarchive completion bash)     in ~/.bashrc, with the path of logarchive
              source <(./logarchive completion zsh)      in ~/.zshrc, after compinit
            """)
        {
            shell,
        };
        command.SetAction(parsed => output.WriteLine(parsed.GetValue(shell) == "bash" ? Bash : Zsh));
        return command;
    }
}
