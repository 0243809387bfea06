using System.Buffers;

namespace LogArchive.Reading;

/// <summary>The piece of a page's body that is in memory, lent by the shared pool until it is disposed.</summary>
internal sealed class PageBuffer : IDisposable
{
    /// <summary>An event has at most 1 MiB (PutLogEvents), which in JSON's longest escapes are 6 MiB; more is no event.</summary>
    public const int MaxBytes = 16 * 1024 * 1024;

    private const int FirstBytes = 64 * 1024;

    private byte[] _bytes = ArrayPool<byte>.Shared.Rent(FirstBytes);
    private int _start;
    private int _end;

    /// <summary>What was read and not taken.</summary>
    public ReadOnlySpan<byte> Bytes => _bytes.AsSpan(_start, _end - _start);

    /// <summary>Drops the first bytes.</summary>
    public void Take(int bytes) => _start += bytes;

    /// <summary>Reads more: at least as much again as is still there, since what did not suffice is parsed from its begin again, and a large event must not be for each small piece.</summary>
    /// <returns>Whether the body ended.</returns>
    /// <exception cref="InvalidDataException">A single event is larger than any can be.</exception>
    public async ValueTask<bool> FillAsync(PageBody body)
    {
        int enough = Math.Max(2 * Bytes.Length, 1);
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

    public void Dispose() => ArrayPool<byte>.Shared.Return(_bytes);

    /// <summary>Moves what is left to the front of an array that holds so many bytes.</summary>
    private void MakeRoom(int bytes)
    {
        if (bytes > MaxBytes)
        {
            throw new InvalidDataException($"CloudWatch Logs gave an answer with more than {MaxBytes / 2} bytes where at most one event can be.");
        }

        byte[] room = bytes <= _bytes.Length ? _bytes : ArrayPool<byte>.Shared.Rent(bytes);
        Bytes.CopyTo(room);
        (_start, _end) = (0, _end - _start);
        if (room != _bytes)
        {
            ArrayPool<byte>.Shared.Return(_bytes);
            _bytes = room;
        }
    }
}
