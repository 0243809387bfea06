namespace Amazon.Lambda.Annotations;

[AttributeUsage(AttributeTargets.Assembly)]
public class LambdaGlobalPropertiesAttribute : Attribute
{
    /// <summary>Whether a Main method is generated, for an executable instead of a class library.</summary>
    public bool GenerateMain { get; set; }

    /// <summary>A managed runtime's identifier, such as dotnet10.</summary>
    public string Runtime { get; set; }
}
