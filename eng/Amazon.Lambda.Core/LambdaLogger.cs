namespace Amazon.Lambda.Core;

/// <summary>Writes to the console, which is a function's log; the published package lets the runtime redirect it.</summary>
public static class LambdaLogger
{
    public static void Log(string message) => Console.WriteLine(message);
}
