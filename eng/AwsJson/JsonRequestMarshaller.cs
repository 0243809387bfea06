#nullable enable

using System.Text.Json;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;

namespace Amazon.Runtime.AwsJson;

/// <summary>The request half of an operation, made of the one function that is its own.</summary>
internal sealed class JsonRequestMarshaller<TRequest>(
    JsonService service,
    string operation,
    Action<Utf8JsonWriter, TRequest> writeMembers)
    : IMarshaller<IRequest, AmazonWebServiceRequest>
    where TRequest : AmazonWebServiceRequest
{
    public IRequest Marshall(AmazonWebServiceRequest input) =>
        JsonRequest.Create(service, operation, input, writer => writeMembers(writer, (TRequest)input));
}
