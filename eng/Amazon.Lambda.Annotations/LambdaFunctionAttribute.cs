namespace Amazon.Lambda.Annotations;

/// <summary>Marks a method as a Lambda function. The published package generates its handler and its template entry.</summary>
[AttributeUsage(AttributeTargets.Method)]
public class LambdaFunctionAttribute : Attribute
{
    /// <summary>The function's logical id in the template.</summary>
    public string ResourceName { get; set; }

    /// <summary>In seconds.</summary>
    public uint Timeout { get; set; }

    /// <summary>In mebibytes.</summary>
    public uint MemorySize { get; set; }
}
