using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using LogArchive.LocalAws.Http;

namespace LogArchive.LocalAws.CloudWatchLogs;

/// <summary>
/// Opaque tokens that are valid for some time and for the arguments of the request that started the listing:
/// [checksum 8][arguments 8][issued 8][payload], in base64url. They stay valid after a restart.
/// </summary>
internal sealed class OpaqueToken
{
    private const int HeaderBytes = 24;

    private readonly ulong _arguments;
    private readonly TimeProvider _time;

    /// <param name="time">The clock for the expiration of tokens.</param>
    /// <param name="arguments">The arguments that must be the same with every token, including the operation.</param>
    public OpaqueToken(TimeProvider time, params ReadOnlySpan<string?> arguments)
    {
        _time = time;
        var joined = new StringBuilder();
        foreach (string? argument in arguments)
        {
            // The lengths distinguish argument lists that would be equal when joined.
            joined.Append(argument?.Length ?? -1).Append(':').Append(argument);
        }

        _arguments = Checksum(Encoding.UTF8.GetBytes(joined.ToString()));
    }

    /// <summary>The time after which a token expires.</summary>
    /// <value>24 hours by default, as for FilterLogEvents (AWS API reference).</value>
    public TimeSpan Lifetime { get; init; } = TimeSpan.FromHours(24);

    public string Seal(ReadOnlySpan<byte> payload)
    {
        byte[] token = new byte[HeaderBytes + payload.Length];
        BinaryPrimitives.WriteUInt64LittleEndian(token.AsSpan(8), _arguments);
        BinaryPrimitives.WriteInt64LittleEndian(token.AsSpan(16), Now);
        payload.CopyTo(token.AsSpan(HeaderBytes));
        BinaryPrimitives.WriteUInt64LittleEndian(token, Checksum(token.AsSpan(8)));
        return Base64Url.EncodeToString(token);
    }

    /// <exception cref="AwsException">InvalidParameterException: the token is not valid, was issued for other arguments, or has
    /// expired.</exception>
    public byte[] Open(string text)
    {
        byte[] token = Decode(text);
        if (token.Length < HeaderBytes || BinaryPrimitives.ReadUInt64LittleEndian(token) != Checksum(token.AsSpan(8)))
        {
            throw LogsErrors.Invalid("The specified nextToken is invalid.");
        }

        if (BinaryPrimitives.ReadUInt64LittleEndian(token.AsSpan(8)) != _arguments)
        {
            throw LogsErrors.Invalid("The specified nextToken is invalid: it was issued for a request with other arguments.");
        }

        if (Now - BinaryPrimitives.ReadInt64LittleEndian(token.AsSpan(16)) > Lifetime.TotalMilliseconds)
        {
            throw LogsErrors.Invalid($"The specified nextToken is invalid: it expired {Lifetime.TotalHours:0} hours after it was issued.");
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
