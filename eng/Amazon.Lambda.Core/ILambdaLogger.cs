namespace Amazon.Lambda.Core;

/// <summary>Writes to the function's log.</summary>
public interface ILambdaLogger
{
    public void Log(string message);

    public void LogLine(string message);
}
