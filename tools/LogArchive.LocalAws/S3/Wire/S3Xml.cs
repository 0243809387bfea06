using System.Globalization;
using System.Xml;
using System.Xml.Linq;
using LogArchive.LocalAws.Http;
using Microsoft.AspNetCore.Http;

namespace LogArchive.LocalAws.S3.Wire;

/// <summary>The responses of S3.</summary>
internal static class S3Xml
{
    private static readonly XNamespace Namespace = "http://s3.amazonaws.com/doc/2006-03-01/";

    // Keys can contain characters that XML 1.0 does not allow. As S3 does, write them as references.
    private static readonly XmlWriterSettings Settings = new() { CheckCharacters = false, NewLineHandling = NewLineHandling.Entitize };

    /// <summary>Creates an element without the children that have no value.</summary>
    public static XElement Element(string name, params object?[] content) => new(name, content);

    public static XElement? Optional(string name, object? value) => value is null ? null : new XElement(name, value);

    /// <summary>A time as S3 writes it in documents: UTC with milliseconds.</summary>
    public static string Time(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    public static string Quoted(string etag) => $"\"{etag}\"";

    public static Task WriteAsync(HttpResponse response, XElement document)
    {
        foreach (XElement element in document.DescendantsAndSelf())
        {
            element.Name = Namespace + element.Name.LocalName;
        }

        return WriteDocumentAsync(response, document);
    }

    /// <summary>Writes an error. Error documents have no namespace, and a response to HEAD has no body.</summary>
    public static Task WriteErrorAsync(S3Request request, AwsException error, string requestId)
    {
        request.Response.StatusCode = error.Status;
        return HttpMethods.IsHead(request.Context.Request.Method)
            ? Task.CompletedTask
            : WriteDocumentAsync(request.Response, Element(
                "Error",
                Element("Code", error.Code),
                Element("Message", error.Message),
                Element("Resource", request.Path),
                Element("RequestId", requestId)));
    }

    private static async Task WriteDocumentAsync(HttpResponse response, XElement document)
    {
        var bytes = new MemoryStream();
        using (var writer = XmlWriter.Create(bytes, Settings))
        {
            document.Save(writer);
        }

        response.ContentType = "application/xml";
        response.ContentLength = bytes.Length;
        await response.Body.WriteAsync(bytes.GetBuffer().AsMemory(0, (int)bytes.Length), response.HttpContext.RequestAborted);
    }
}
