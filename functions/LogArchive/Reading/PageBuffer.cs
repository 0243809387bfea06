using System.Buffers;

namespace LogArchive.Reading;

/// <summary>The piece of a page's body that is in memory, rented from the shared pool until it is disposed.</summary>
internal sealed class PageBuffer : IDisposable
{
    /// <summary>An event has at most 1 MiB (PutLogEvents), which takes at most 6 MiB in JSON escapes; more is not an event.</summary>
    public const int MaxBytes = 16 * 1024 * 1024;

    /// <summary>Bytes read after which an incomplete event is parsed again.</summary>
    private const int MaxStep = 1024 * 1024;

    private const int FirstBytes = 64 * 1024;

    /// <summary>Larger arrays are not pooled: the pool keeps what it has, per thread and size.</summary>
    private const int MaxPooledBytes = 1024 * 1024;

    private byte[] _bytes = ArrayPool<byte>.Shared.Rent(FirstBytes);
    private int _start;
    private int _end;

    /// <summary>The bytes that were read and not taken.</summary>
    public ReadOnlySpan<byte> Bytes => _bytes.AsSpan(_start, _end - _start);

    /// <summary>Bytes of memory that it takes.</summary>
    public int HeldBytes => _bytes.Length;

    /// <summary>Drops the first bytes.</summary>
    public void Take(int bytes) => _start += bytes;

    /// <summary>
    /// Reads until there are at least twice as many bytes as are left, or a step more. An incomplete event is parsed again from its start,
    /// and a large event must not be parsed again for each small piece.
    /// </summary>
    /// <returns>Whether the body ended.</returns>
    /// <exception cref="InvalidDataException">A single event is larger than events can be.</exception>
    public async ValueTask<bool> FillAsync(PageBody body)
    {
        int enough = Bytes.Length + Math.Clamp(Bytes.Length, 1, MaxStep);
        MakeRoom(enough);
        while (_end < enough)
        {
            int read = await body.ReadAsync(_bytes.AsMemory(_end));
            if (read == 0)
            {
                return true;
            }

            _end += read;
        }

        return false;
    }

    public void Dispose() => Return(_bytes);

    /// <summary>Moves the rest to the front of an array with room for the given number of bytes.</summary>
    private void MakeRoom(int bytes)
    {
        if (bytes > MaxBytes)
        {
            throw new InvalidDataException($"CloudWatch Logs sent more than {MaxBytes - MaxStep} bytes where there can be at most one event.");
        }

        byte[] room = bytes <= _bytes.Length ? _bytes
            : bytes <= MaxPooledBytes ? ArrayPool<byte>.Shared.Rent(bytes)
            : GC.AllocateUninitializedArray<byte>(Math.Max(bytes, 2 * _bytes.Length));
        Bytes.CopyTo(room);
        (_start, _end) = (0, _end - _start);
        if (room != _bytes)
        {
            Return(_bytes);
            _bytes = room;
        }
    }

    private static void Return(byte[] bytes)
    {
        if (bytes.Length <= MaxPooledBytes)
        {
            ArrayPool<byte>.Shared.Return(bytes);
        }
    }
}
