namespace Amazon.Lambda.Core;

/// <summary>Names the <see cref="ILambdaSerializer"/> of an assembly, or of one handler. It needs a parameterless constructor.</summary>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Assembly, AllowMultiple = false)]
public sealed class LambdaSerializerAttribute(Type serializerType) : Attribute
{
    public Type SerializerType { get; set; } = serializerType;
}
