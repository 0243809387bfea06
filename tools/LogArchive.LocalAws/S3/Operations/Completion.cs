using System.Globalization;
using System.Xml.Linq;
using LogArchive.LocalAws.Http;
using LogArchive.LocalAws.S3.Bodies;
using LogArchive.LocalAws.S3.Checksums;
using LogArchive.LocalAws.S3.Storage;
using LogArchive.LocalAws.S3.Wire;

namespace LogArchive.LocalAws.S3.Operations;

/// <summary>The checks of CompleteMultipartUpload.</summary>
internal static class Completion
{
    /// <summary>Returns the parts in the request document.</summary>
    /// <param name="document">The request.</param>
    /// <param name="upload">The upload.</param>
    /// <param name="minPartBytes">Minimum bytes of every part except the last.</param>
    /// <exception cref="AwsException">MalformedXML, InvalidPart, InvalidPartOrder, EntityTooSmall, InvalidRequest.</exception>
    public static IReadOnlyList<PartInfo> Check(XElement document, Upload upload, long minPartBytes)
    {
        XElement[] listed = [.. document.Elements("Part")];
        if (listed.Length == 0)
        {
            throw S3Errors.MalformedXml();
        }

        PartInfo[] parts = [.. listed.Select(element => Find(element, upload))];
        for (int i = 0; i < parts.Length; i++)
        {
            CheckOrder(parts, i, upload.Info);
            if (i < parts.Length - 1 && parts[i].Size < minPartBytes)
            {
                throw new AwsException("EntityTooSmall", "Your proposed upload is smaller than the minimum allowed size");
            }
        }

        return parts;
    }

    /// <summary>Checks the size and checksums in the request's headers, and returns the object's checksum.</summary>
    /// <exception cref="AwsException">InvalidRequest: the size or the checksum type differs. BadDigest: the checksum differs.</exception>
    public static StoredChecksum CheckDeclaredValues(S3Request request, UploadInfo upload, IReadOnlyList<PartInfo> parts)
    {
        long size = parts.Sum(part => part.Size);
        if (request.Header("x-amz-mp-object-size") is { } claimed && claimed != size.ToString(CultureInfo.InvariantCulture))
        {
            throw S3Errors.InvalidRequest(
                $"The provided 'x-amz-mp-object-size' header value {claimed} does not match what was computed: {size}");
        }

        if (request.Header("x-amz-checksum-type") is { } type && ChecksumNames.ParseType(type) != upload.ChecksumType)
        {
            throw S3Errors.InvalidRequest(
                $"The upload was created using the {upload.ChecksumType.WireName()} checksum mode. "
                + "The complete request must use the same checksum mode.");
        }

        StoredChecksum checksum = MultipartChecksum.Of(upload.Algorithm, parts);
        if (ChecksumNames.FromHeaders(request.Headers) is not { } sent)
        {
            return checksum;
        }

        if (sent.Algorithm != upload.Algorithm)
        {
            throw S3Errors.InvalidRequest(
                $"The upload was created using the {upload.Algorithm.WireName()} checksum; "
                + $"the complete request has a {sent.Algorithm.WireName()} one.");
        }

        return Same(sent.Value, checksum, parts.Count) ? checksum : throw S3Errors.BadDigest(sent.Algorithm.WireName());
    }

    /// <summary>Clients send a composite checksum with or without the number of parts.</summary>
    private static bool Same(string sent, StoredChecksum checksum, int parts) =>
        sent == checksum.Value || (checksum.Type == ChecksumType.Composite && $"{sent}-{parts}" == checksum.Value);

    private static PartInfo Find(XElement element, Upload upload)
    {
        bool isNumber = int.TryParse(element.Text("PartNumber"), NumberStyles.None, CultureInfo.InvariantCulture, out int number);
        if (!isNumber || element.Text("ETag") is not { } etag)
        {
            throw S3Errors.MalformedXml();
        }

        if (!upload.Parts.TryGetValue(number, out PartInfo? part) || etag.Trim('"') != part.ETag)
        {
            throw InvalidPart();
        }

        CheckChecksum(element, upload.Info, part);
        return part;
    }

    private static void CheckChecksum(XElement element, UploadInfo upload, PartInfo part)
    {
        foreach (XElement child in element.Elements().Where(child => child.Name.LocalName.StartsWith("Checksum", StringComparison.Ordinal)))
        {
            ChecksumAlgorithm algorithm = ChecksumNames.ParseAlgorithm(child.Name.LocalName["Checksum".Length..]);
            if (!part.Checksums.TryGetValue(algorithm, out string? value) || value != child.Value)
            {
                throw InvalidPart();
            }
        }

        bool isNeeded = upload.IsChecksumDeclared && upload.ChecksumType == ChecksumType.Composite;
        if (isNeeded && element.Element(upload.Algorithm.ElementName()) is null)
        {
            throw S3Errors.InvalidRequest(
                $"The upload was created using a {upload.Algorithm.ToString().ToLowerInvariant()} checksum. "
                + $"The complete request must include the checksum for each part. It was missing for part {part.Number} in the request.");
        }
    }

    private static void CheckOrder(PartInfo[] parts, int index, UploadInfo upload)
    {
        int previous = index == 0 ? 0 : parts[index - 1].Number;
        bool ascends = parts[index].Number > previous;

        // With checksums, S3 requires consecutive part numbers from 1.
        if (!ascends || (upload.IsChecksumDeclared && parts[index].Number != previous + 1))
        {
            throw new AwsException(
                "InvalidPartOrder", "The list of parts was not in ascending order. Parts must be ordered by part number.");
        }
    }

    private static AwsException InvalidPart() => new(
        "InvalidPart",
        "One or more of the specified parts could not be found. The part may not have been uploaded, "
        + "or the specified entity tag may not match the part's entity tag.");
}
