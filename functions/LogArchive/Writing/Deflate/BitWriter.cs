using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace LogArchive.Writing.Deflate;

/// <summary>Writes bits, the lowest first, to a stream.</summary>
internal sealed class BitWriter
{
    /// <summary>So many bits can be written at once.</summary>
    public const int MostBits = 56;

    private const int BufferBytes = 16 * 1024;

    private readonly byte[] _buffer = new byte[BufferBytes];
    private Stream _output = Stream.Null;
    private ulong _bits;
    private int _bitCount;
    private int _length;

    /// <summary>Begins anew, on a byte's border, with another stream.</summary>
    public void Begin(Stream output)
    {
        _output = output;
        (_bits, _bitCount, _length) = (0, 0, 0);
    }

    /// <param name="bits">The bits; none above <paramref name="count"/>.</param>
    /// <param name="count">How many, up to <see cref="MostBits"/>.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Write(ulong bits, int count)
    {
        _bits |= bits << _bitCount;
        _bitCount += count;
        if (_length > BufferBytes - sizeof(ulong))
        {
            HandOn();
        }

        BinaryPrimitives.WriteUInt64LittleEndian(_buffer.AsSpan(_length), _bits);
        int bytes = _bitCount / 8;
        _length += bytes;
        _bits >>= bytes * 8;
        _bitCount -= bytes * 8;
    }

    public void Write(CodeBits code) => Write(code.Bits, code.Count);

    /// <summary>Fills the last byte up with zeros.</summary>
    public void Align() => Write(0, -_bitCount & 7);

    /// <summary>Hands all whole bytes on to the stream.</summary>
    public void HandOn()
    {
        _output.Write(_buffer, 0, _length);
        _length = 0;
    }
}
