using Amazon.S3;

namespace LogArchive.Tests.Writing;

/// <summary>An object in <see cref="FakeS3"/>.</summary>
internal sealed record StoredBytes(byte[] Bytes, string ETag, string ContentType, S3StorageClass? StorageClass);
