namespace Amazon.Lambda.Annotations;

/// <summary>Marks a method as a Lambda function. The published package generates its handler and its template entry.</summary>
[AttributeUsage(AttributeTargets.Method)]
public class LambdaFunctionAttribute : Attribute
{
    /// <summary>The logical id of the function in the template.</summary>
    public string ResourceName { get; set; }

    /// <summary>The timeout in seconds.</summary>
    public uint Timeout { get; set; }

    /// <summary>The memory in MiB.</summary>
    public uint MemorySize { get; set; }
}
