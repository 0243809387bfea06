using System.Text.Json.Serialization;
using LogArchive.Storage;

namespace LogArchive.LocalAws.S3.Checksums;

/// <summary>The checksums that S3 verifies and keeps. The members' names in upper case are the wire names.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ChecksumAlgorithm>))]
internal enum ChecksumAlgorithm
{
    Crc32,
    Crc32C,
    Crc64Nvme,
    Sha1,
    Sha256,
}
