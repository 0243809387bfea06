namespace Amazon.Lambda.Core;

/// <summary>Between the bytes of an invocation and the types of a handler's signature.</summary>
public interface ILambdaSerializer
{
    public T Deserialize<T>(Stream requestStream);

    public void Serialize<T>(T response, Stream responseStream);
}
