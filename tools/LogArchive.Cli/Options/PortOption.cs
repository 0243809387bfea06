using System.CommandLine;

namespace LogArchive.Cli.Options;

internal static class PortOption
{
    public static Option<int> Create(int defaultPort)
    {
        var option = new Option<int>("--port")
        {
            Description = "TCP port on 127.0.0.1. 0 selects a free port.",
            DefaultValueFactory = _ => defaultPort,
            HelpName = "PORT",
        };
        option.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && !(ushort.TryParse(token.Value, out _)))
            {
                result.AddError($"--port is '{token.Value}', but must be a whole number from 0 to 65535.");
            }
        });
        return option;
    }
}
