namespace Amazon.Lambda.Core;

/// <summary>Selects the <see cref="ILambdaSerializer"/> of an assembly or a handler. It must have a parameterless constructor.</summary>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Assembly, AllowMultiple = false)]
public sealed class LambdaSerializerAttribute(Type serializerType) : Attribute
{
    public Type SerializerType { get; set; } = serializerType;
}
