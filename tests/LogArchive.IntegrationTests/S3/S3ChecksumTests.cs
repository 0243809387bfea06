using System.Net;
using System.Text;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;

namespace LogArchive.IntegrationTests.S3;

public sealed class S3ChecksumTests(LocalS3 s3) : IClassFixture<LocalS3>
{
    private const string Digits = "123456789";

    // The check values for "123456789" from the catalogue of CRC algorithms, in base64.
    [Theory]
    [InlineData("crc32", "y/Q5Jg==")]
    [InlineData("crc64nvme", "rosUhgp5mIg=")]
    public async Task A_checksum_in_a_header_is_verified(string algorithm, string value)
    {
        using HttpResponseMessage good = await PutRawAsync(Digits, ($"x-amz-checksum-{algorithm}", value));
        using HttpResponseMessage bad = await PutRawAsync(Digits + "!", ($"x-amz-checksum-{algorithm}", value));

        Assert.Equal(HttpStatusCode.OK, good.StatusCode);
        Assert.Equal(value, Assert.Single(good.Headers.GetValues($"x-amz-checksum-{algorithm}")));
        Assert.Equal(HttpStatusCode.BadRequest, bad.StatusCode);
        Assert.Contains("<Code>BadDigest</Code>", await bad.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(Digits, await s3.GetAsync("raw"));
    }

    [Fact]
    public async Task A_checksum_that_is_not_served_here_is_refused_by_name()
    {
        using HttpResponseMessage response = await PutRawAsync(Digits, ("x-amz-checksum-sha256", "any"));

        Assert.Equal(HttpStatusCode.NotImplemented, response.StatusCode);
        Assert.Contains("sha256", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Content_MD5_is_verified()
    {
        string md5 = Convert.ToBase64String(Content.Md5Of(Encoding.UTF8.GetBytes(Digits)));

        using HttpResponseMessage good = await PutRawAsync(Digits, ("Content-MD5", md5));
        using HttpResponseMessage bad = await PutRawAsync(Digits + "!", ("Content-MD5", md5));

        Assert.Equal(HttpStatusCode.OK, good.StatusCode);
        Assert.Contains("<Code>BadDigest</Code>", await bad.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_checksum_from_the_client_S3_computes_CRC64NVME()
    {
        using HttpResponseMessage put = await PutRawAsync(Digits);

        GetObjectMetadataResponse head = await s3.Client.GetObjectMetadataAsync(new GetObjectMetadataRequest { BucketName = LocalS3.Bucket, Key = "raw", ChecksumMode = ChecksumMode.ENABLED });

        Assert.Equal("rosUhgp5mIg=", head.ChecksumCRC64NVME);
        Assert.Equal(ChecksumType.FULL_OBJECT, head.ChecksumType);
    }

    [Theory]
    [InlineData("STREAMING-UNSIGNED-PAYLOAD-TRAILER", "", "y/Q5Jg==", null)]
    [InlineData("STREAMING-UNSIGNED-PAYLOAD-TRAILER", "", "AAAAAA==", "BadDigest")]
    [InlineData("STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER", ";chunk-signature=0123456789abcdef", "y/Q5Jg==", null)]
    [InlineData("STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER", ";chunk-signature=0123456789abcdef", "AAAAAA==", "BadDigest")]
    public async Task A_checksum_in_a_trailer_is_verified(string payload, string extension, string crc32, string? expected)
    {
        string signature = extension.Length == 0 ? "" : "x-amz-trailer-signature:00ff\r\n";
        string body = $"4{extension}\r\n1234\r\n5{extension}\r\n56789\r\n0{extension}\r\nx-amz-checksum-crc32:{crc32}\r\n{signature}\r\n";

        using HttpResponseMessage response = await PutRawAsync(body, ("x-amz-content-sha256", payload), ("x-amz-decoded-content-length", "9"), ("x-amz-trailer", "x-amz-checksum-crc32"));

        Assert.Equal(expected is null, response.IsSuccessStatusCode);
        Assert.Contains(expected ?? "", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        if (expected is null)
        {
            Assert.Equal(Digits, await s3.GetAsync("raw"));
        }
    }

    [Theory]
    [InlineData("9\r\n123456789\r\n0\r\n\r\n", "8", "IncompleteBody")]
    [InlineData("9\r\n123456789\r\n", "9", "IncompleteBody")]
    [InlineData("a\r\n123456789\r\n0\r\n\r\n", "10", "InvalidRequest")]
    [InlineData("x\r\n123456789\r\n0\r\n\r\n", "9", "InvalidRequest")]
    [InlineData("9\r\n123456789\r\n0\r\n\r\n", "9", "MalformedTrailerError")]
    public async Task A_chunked_body_that_breaks_its_own_word_is_refused(string body, string decodedBytes, string expected)
    {
        (string, string)[] headers = [("x-amz-content-sha256", "STREAMING-UNSIGNED-PAYLOAD-TRAILER"), ("x-amz-decoded-content-length", decodedBytes)];

        using HttpResponseMessage response = await PutRawAsync(body, expected == "MalformedTrailerError" ? [.. headers, ("x-amz-trailer", "x-amz-checksum-crc32")] : headers);

        Assert.Contains($"<Code>{expected}</Code>", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_full_object_checksum_of_a_multipart_upload_is_combined_from_its_parts()
    {
        string expected = await CrcOfAsync([.. PartOf(1), .. PartOf(2), .. PartOf(3)]);
        MultipartWriter upload = await ThreePartsAsync("crc/combined");

        AmazonS3Exception bad = await Assert.ThrowsAsync<AmazonS3Exception>(() => upload.CompleteAsync(request => (request.ChecksumCRC64NVME, request.ChecksumType) = ("rosUhgp5mIg=", ChecksumType.FULL_OBJECT)));
        CompleteMultipartUploadResponse good = await upload.CompleteAsync(request => (request.ChecksumCRC64NVME, request.ChecksumType) = (expected, ChecksumType.FULL_OBJECT));

        Assert.Equal("BadDigest", bad.ErrorCode);
        Assert.Equal(expected, good.ChecksumCRC64NVME);
        Assert.Equal(ChecksumType.FULL_OBJECT, good.ChecksumType);
    }

    [Fact]
    public async Task A_composite_checksum_is_the_checksum_of_the_parts_checksums()
    {
        MultipartWriter upload = await MultipartWriter.StartAsync(s3, "crc/composite", request => request.ChecksumAlgorithm = ChecksumAlgorithm.CRC32);
        UploadPartResponse[] parts = [await upload.PutAsync(1, Content.Of(Content.MinPartBytes, 1)), await upload.PutAsync(2, Content.Of(9, 2))];

        await upload.CompleteAsync();

        GetObjectMetadataResponse head = await s3.Client.GetObjectMetadataAsync(new GetObjectMetadataRequest { BucketName = LocalS3.Bucket, Key = "crc/composite", ChecksumMode = ChecksumMode.ENABLED });
        byte[] checksums = [.. parts.SelectMany(part => Convert.FromBase64String(part.ChecksumCRC32))];
        byte[] expected = System.IO.Hashing.Crc32.Hash(checksums);
        Array.Reverse(expected);
        Assert.Equal($"{Convert.ToBase64String(expected)}-2", head.ChecksumCRC32);
        Assert.Equal(ChecksumType.COMPOSITE, head.ChecksumType);
    }

    [Fact]
    public async Task A_part_with_another_checksum_than_the_upload_was_created_for_is_refused()
    {
        MultipartWriter upload = await MultipartWriter.StartAsync(s3, "crc/mismatch", request => (request.ChecksumAlgorithm, request.ChecksumType) = (ChecksumAlgorithm.CRC64NVME, ChecksumType.FULL_OBJECT));

        AmazonS3Exception error = await Assert.ThrowsAsync<AmazonS3Exception>(() => upload.PutAsync(1, Content.Of(1), request => request.ChecksumAlgorithm = ChecksumAlgorithm.CRC32));

        Assert.Equal("InvalidRequest", error.ErrorCode);
    }

    [Fact]
    public async Task Clients_without_checksums_are_served_too()
    {
        using AmazonS3Client client = s3.NewClient(config => config.RequestChecksumCalculation = RequestChecksumCalculation.WHEN_REQUIRED);

        await client.PutObjectAsync(new PutObjectRequest { BucketName = LocalS3.Bucket, Key = "unchecked", ContentBody = Digits, UseChunkEncoding = false });

        Assert.Equal(Digits, await s3.GetAsync("unchecked"));
    }

    private async Task<MultipartWriter> ThreePartsAsync(string key)
    {
        MultipartWriter upload = await MultipartWriter.StartAsync(s3, key, request => (request.ChecksumAlgorithm, request.ChecksumType) = (ChecksumAlgorithm.CRC64NVME, ChecksumType.FULL_OBJECT));
        for (int number = 1; number <= 3; number++)
        {
            string crc = await CrcOfAsync(PartOf(number));
            await upload.PutAsync(number, PartOf(number), request => request.ChecksumCRC64NVME = crc);
        }

        return upload;
    }

    private static byte[] PartOf(int number) => Content.Of(number == 3 ? 11 : Content.MinPartBytes + number, seed: number);

    /// <summary>The checksum that S3 computes when the same bytes are uploaded as one object.</summary>
    private async Task<string> CrcOfAsync(byte[] content)
    {
        using var client = new HttpClient();
        using HttpResponseMessage response = await client.PutAsync(new Uri(s3.Endpoint, $"/{LocalS3.Bucket}/whole"), new ByteArrayContent(content));
        return Assert.Single(response.Headers.GetValues("x-amz-checksum-crc64nvme"));
    }

    private async Task<HttpResponseMessage> PutRawAsync(string body, params (string Name, string Value)[] headers)
    {
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Put, new Uri(s3.Endpoint, $"/{LocalS3.Bucket}/raw")) { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)) };
        foreach (var (name, value) in headers)
        {
            (name == "Content-MD5" ? request.Content.Headers : (System.Net.Http.Headers.HttpHeaders)request.Headers).TryAddWithoutValidation(name, value);
        }

        return await client.SendAsync(request);
    }
}
