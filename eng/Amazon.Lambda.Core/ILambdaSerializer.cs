namespace Amazon.Lambda.Core;

/// <summary>Converts between the payloads of invocations and the types of handlers.</summary>
public interface ILambdaSerializer
{
    public T Deserialize<T>(Stream requestStream);

    public void Serialize<T>(T response, Stream responseStream);
}
