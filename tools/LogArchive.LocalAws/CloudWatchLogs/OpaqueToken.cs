using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using LogArchive.LocalAws.Http;

namespace LogArchive.LocalAws.CloudWatchLogs;

/// <summary>
/// Tokens that tell clients nothing and are good for 24 hours and for the arguments of the request that began the
/// listing: [checksum 8][arguments 8][issued 8][payload], in base64url. They survive a restart.
/// </summary>
internal sealed class OpaqueToken
{
    /// <summary>FilterLogEvents, AWS API reference: the token expires after 24 hours.</summary>
    private const long LifetimeMilliseconds = 24 * 60 * 60 * 1000;

    private const int HeaderBytes = 24;

    private readonly ulong _arguments;
    private readonly TimeProvider _time;

    /// <param name="time">The clock that tokens expire by.</param>
    /// <param name="arguments">What must be the same with every token; the operation is among them.</param>
    public OpaqueToken(TimeProvider time, params ReadOnlySpan<string?> arguments)
    {
        _time = time;
        var joined = new StringBuilder();
        foreach (string? argument in arguments)
        {
            // The lengths keep apart what joining would make equal.
            joined.Append(argument?.Length ?? -1).Append(':').Append(argument);
        }

        _arguments = Checksum(Encoding.UTF8.GetBytes(joined.ToString()));
    }

    public string Seal(ReadOnlySpan<byte> payload)
    {
        byte[] token = new byte[HeaderBytes + payload.Length];
        BinaryPrimitives.WriteUInt64LittleEndian(token.AsSpan(8), _arguments);
        BinaryPrimitives.WriteInt64LittleEndian(token.AsSpan(16), Now);
        payload.CopyTo(token.AsSpan(HeaderBytes));
        BinaryPrimitives.WriteUInt64LittleEndian(token, Checksum(token.AsSpan(8)));
        return Base64Url.EncodeToString(token);
    }

    /// <exception cref="AwsException">InvalidParameterException: not one of our tokens, one for other arguments, or an expired
    /// one.</exception>
    public byte[] Open(string text)
    {
        byte[] token = Decode(text);
        if (token.Length < HeaderBytes || BinaryPrimitives.ReadUInt64LittleEndian(token) != Checksum(token.AsSpan(8)))
        {
            throw LogsErrors.Invalid("The specified nextToken is invalid.");
        }

        if (BinaryPrimitives.ReadUInt64LittleEndian(token.AsSpan(8)) != _arguments)
        {
            throw LogsErrors.Invalid("The specified nextToken is invalid: it was given for a request with other arguments.");
        }

        if (Now - BinaryPrimitives.ReadInt64LittleEndian(token.AsSpan(16)) > LifetimeMilliseconds)
        {
            throw LogsErrors.Invalid("The specified nextToken is invalid: it expired 24 hours after it was given.");
        }

        return token[HeaderBytes..];
    }

    private long Now => _time.GetUtcNow().ToUnixTimeMilliseconds();

    private static byte[] Decode(string text)
    {
        byte[] decoded = new byte[Base64Url.GetMaxDecodedLength(text.Length)];
        return Base64Url.IsValid(text) && Base64Url.TryDecodeFromChars(text, decoded, out int length) ? decoded[..length] : [];
    }

    private static ulong Checksum(ReadOnlySpan<byte> content) => BinaryPrimitives.ReadUInt64LittleEndian(SHA256.HashData(content));
}
