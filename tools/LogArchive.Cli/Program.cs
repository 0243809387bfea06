using Amazon.Runtime.Internal;
using LogArchive.Cli;
using LogArchive.Cli.Connecting;
using LogArchive.Cli.Parsing;

if (CommandName.Typed is not CommandName.InCheckout and var name)
{
    Console.SetOut(new CommandNameWriter(Console.Out, name));
    Console.SetError(new CommandNameWriter(Console.Error, name));
}

AppDomain.CurrentDomain.UnhandledException += (_, unhandled) =>
{
    // On another thread than the command's, the runtime would print a stack trace and abort.
    UnexpectedError.Report((Exception)unhandled.ExceptionObject, args, Console.Error);
    Environment.Exit(UnexpectedError.ExitCode);
};
RuntimePipelineCustomizerRegistry.Instance.Register(new FirstContact(Console.Error));
return await CommandLine.RunAsync(args, Console.Out, Console.Error);
