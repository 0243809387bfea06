using System.Xml;
using System.Xml.Linq;
using LogArchive.LocalAws.Http;
using LogArchive.LocalAws.S3.Wire;
using Microsoft.AspNetCore.Http;

namespace LogArchive.LocalAws.S3.Bodies;

/// <summary>Reads request documents, such as the parts of CompleteMultipartUpload.</summary>
internal static class XmlBody
{
    /// <summary>10,000 parts with checksums need about 3 MB.</summary>
    private const int MaxBytes = 8 * 1024 * 1024;

    /// <summary>The root element without its namespace, which not all clients write; null if the body is empty.</summary>
    /// <exception cref="AwsException">EntityTooLarge, MalformedXML.</exception>
    public static async Task<XElement?> ReadAsync(HttpRequest request)
    {
        if (request.ContentLength > MaxBytes)
        {
            throw new AwsException("EntityTooLarge", $"A request document can have at most {MaxBytes} bytes.");
        }

        using var content = new MemoryStream();
        await request.Body.CopyToAsync(content, request.HttpContext.RequestAborted);
        content.Position = 0;
        try
        {
            using var reader = XmlReader.Create(content, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit });
            return content.Length == 0 ? null : WithoutNamespace(XElement.Load(reader));
        }
        catch (XmlException)
        {
            throw S3Errors.MalformedXml();
        }
    }

    public static string? Text(this XElement element, string child) => element.Element(child)?.Value;

    private static XElement WithoutNamespace(XElement element) => new(
        element.Name.LocalName,
        element.HasElements ? element.Elements().Select(WithoutNamespace) : element.Value);
}
