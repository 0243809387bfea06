using Amazon.S3;
using Amazon.S3.Model;
using LogArchive.Settings;

namespace LogArchive.Storage;

/// <summary>Asks for server-side encryption in requests that create objects; null asks for nothing.</summary>
internal static class ServerSideEncryption
{
    /// <summary>Whether a key of KMS encrypts it: its entity tag is no MD5 then.</summary>
    public static bool UsesKey(ServerSideEncryptionMethod? method) =>
        method?.Value?.StartsWith(Encryption.Kms, StringComparison.Ordinal) == true;

    extension(Encryption? encryption)
    {
        public void Apply(PutObjectRequest request)
        {
            if (encryption is not null)
            {
                request.ServerSideEncryptionMethod = ServerSideEncryptionMethod.FindValue(encryption.Method);
                request.ServerSideEncryptionKeyManagementServiceKeyId = encryption.KmsKeyArn;
                request.BucketKeyEnabled = encryption.Method == Encryption.Kms ? true : null;
            }
        }

        public void Apply(InitiateMultipartUploadRequest request)
        {
            if (encryption is not null)
            {
                request.ServerSideEncryptionMethod = ServerSideEncryptionMethod.FindValue(encryption.Method);
                request.ServerSideEncryptionKeyManagementServiceKeyId = encryption.KmsKeyArn;
                request.BucketKeyEnabled = encryption.Method == Encryption.Kms ? true : null;
            }
        }
    }
}
