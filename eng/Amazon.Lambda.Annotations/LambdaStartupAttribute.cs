namespace Amazon.Lambda.Annotations;

/// <summary>Marks the class whose ConfigureServices(IServiceCollection) the generated handlers call once.</summary>
[AttributeUsage(AttributeTargets.Class)]
public class LambdaStartupAttribute : Attribute;
