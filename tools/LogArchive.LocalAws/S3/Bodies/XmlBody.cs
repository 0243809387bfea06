using System.Xml;
using System.Xml.Linq;
using Microsoft.AspNetCore.Http;

namespace LogArchive.LocalAws.S3.Bodies;

/// <summary>Request documents: the keys of DeleteObjects, the parts of CompleteMultipartUpload.</summary>
internal static class XmlBody
{
    /// <summary>10,000 parts with their checksums fill about 3 MB.</summary>
    private const int MaxBytes = 8 * 1024 * 1024;

    /// <summary>The document's root without its namespace (clients differ in whether they write it); null when the body is empty.</summary>
    /// <exception cref="AwsException">MalformedXML, or the body is not what its checksum says.</exception>
    public static async Task<XElement?> ReadAsync(HttpRequest request, bool bodyHasOwnChecksum)
    {
        if (request.ContentLength > MaxBytes)
        {
            throw new AwsException("EntityTooLarge", $"A request document may have {MaxBytes} bytes.");
        }

        byte[] bytes = await ReadBytesAsync(request, bodyHasOwnChecksum);
        if (bytes.Length == 0)
        {
            return null;
        }

        try
        {
            using var reader = XmlReader.Create(new MemoryStream(bytes), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit });
            return WithoutNamespace(XElement.Load(reader));
        }
        catch (XmlException)
        {
            throw S3Errors.MalformedXml();
        }
    }

    public static string? Text(this XElement element, string child) => element.Element(child)?.Value;

    private static async Task<byte[]> ReadBytesAsync(HttpRequest request, bool bodyHasOwnChecksum)
    {
        var content = new MemoryStream();
        if (!bodyHasOwnChecksum)
        {
            await request.Body.CopyToAsync(content, request.HttpContext.RequestAborted);
            return content.ToArray();
        }

        var body = new IncomingBody(request);
        using var digests = body.Algorithm is { } algorithm ? new BodyDigests(algorithm) : new BodyDigests();
        body.Verify(await Spool.ToStreamAsync(body.Content, content, digests, request.HttpContext.RequestAborted));
        return content.ToArray();
    }

    private static XElement WithoutNamespace(XElement element) => new(
        element.Name.LocalName,
        element.HasElements ? element.Elements().Select(WithoutNamespace) : element.Value);
}
