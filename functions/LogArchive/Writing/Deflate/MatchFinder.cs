using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace LogArchive.Writing.Deflate;

/// <summary>
/// Finds where bytes occurred before. A table has a bucket for each hash of six bytes, with the last four places where they stood and,
/// of each, 16 bits more of its hash: so what is not the same is told apart without a look at the bytes themselves, four at once.
/// </summary>
/// <remarks>
/// A place is its distance from the part's begin modulo 64 KiB. What was true a window or more ago is found out by comparing the bytes,
/// which is done anyway: the table is never cleared within a part.
/// Shorter matches than six bytes are not looked for: in logs they save little, and hide longer ones.
/// </remarks>
internal readonly ref struct MatchFinder
{
    private const int HashedBytes = 6;
    private const int BucketBits = 11;

    /// <summary>A match of so many bytes is good enough to look no further.</summary>
    private const int LongEnough = 64;

    private const ulong Lanes = 0x0001_0001_0001_0001;
    private const ulong LaneTops = 0x8000_8000_8000_8000;

    private readonly ref byte _bytes;
    private readonly ref ulong _table;
    private readonly int _length;
    private readonly int _place;

    /// <param name="window">The bytes to compress, with those before them that are still within reach.</param>
    /// <param name="table">Of <see cref="MakeTable"/>; kept from one window to the next of a part.</param>
    /// <param name="place">The window's distance from the part's begin.</param>
    public MatchFinder(ReadOnlySpan<byte> window, ulong[] table, long place)
    {
        _bytes = ref MemoryMarshal.GetReference(window);
        _table = ref MemoryMarshal.GetArrayDataReference(table);
        _length = window.Length;
        _place = (int)(place & 0xffff);
    }

    /// <summary>From here on, too few bytes are left to look for a match.</summary>
    public int End => _length - sizeof(ulong) + 1;

    /// <summary>An empty table: two numbers a bucket, four tags and four places.</summary>
    public static ulong[] MakeTable() => new ulong[2 << BucketBits];

    /// <summary>Notes that the bytes at an index, which is before <see cref="End"/>, are there.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Note(int index)
    {
        ulong hash = Hash(Eight(index));
        ref ulong tags = ref Bucket(hash);
        ref ulong places = ref Unsafe.Add(ref tags, 1);
        tags = (tags << 16) | Tag(hash);
        places = (places << 16) | (ushort)(_place + index);
    }

    /// <summary>Notes the bytes at an index, as <see cref="Note"/>, and finds the longest match there that is longer than another one.</summary>
    /// <returns>Its length; 0 if there is none.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Find(int index, int longerThan, out int distance)
    {
        ulong hash = Hash(Eight(index));
        ref ulong bucket = ref Bucket(hash);
        ref ulong bucketPlaces = ref Unsafe.Add(ref bucket, 1);
        ulong tags = bucket;
        ulong places = bucketPlaces;
        bucket = (tags << 16) | Tag(hash);
        bucketPlaces = (places << 16) | (ushort)(_place + index);

        // The lowest lane that is zero shows in its top bit; one above it may show without being zero, and is then found out below.
        ulong differences = tags ^ (Tag(hash) * Lanes);
        ulong candidates = (differences - Lanes) & ~differences & LaneTops;
        (int best, distance) = (longerThan, 0);
        int farthest = Math.Min(index, DeflateCodes.FarthestDistance);
        int most = Math.Min(_length - index, DeflateCodes.LongestLength);
        for (; candidates != 0 && best < most; candidates &= candidates - 1)
        {
            int lane = BitOperations.TrailingZeroCount(candidates) & ~0xf;
            int away = (ushort)(_place + index - (int)(places >> lane));
            int length = away > 0 && away <= farthest ? CommonLength(index, away, best, most) : 0;
            if (length > best)
            {
                (best, distance) = (length, away);
                most = length >= LongEnough ? 0 : most;
            }
        }

        return distance == 0 ? 0 : best;
    }

    /// <summary>How many bytes before an index, up to <paramref name="most"/>, are the same as those so far away.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int CommonBefore(int index, int away, int most)
    {
        most = Math.Min(most, index - away);
        int length = 0;
        while (length < most && Unsafe.Add(ref _bytes, index - length - 1) == Unsafe.Add(ref _bytes, index - away - length - 1))
        {
            length++;
        }

        return length;
    }

    /// <summary>How many bytes at an index are the same as those so far away; 0 if it is clear that they are not more than <paramref name="best"/>, which is at least 3 and below <paramref name="most"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int CommonLength(int index, int away, int best, int most)
    {
        // The four bytes that would make it longer than the best one are the likeliest to differ.
        if (Four(index + best - 3) != Four(index - away + best - 3))
        {
            return 0;
        }

        int length = 0;
        for (; length + sizeof(ulong) <= most; length += sizeof(ulong))
        {
            ulong difference = Eight(index + length) ^ Eight(index - away + length);
            if (difference != 0)
            {
                return length + (BitOperations.TrailingZeroCount(difference) >> 3);
            }
        }

        while (length < most && Unsafe.Add(ref _bytes, index + length) == Unsafe.Add(ref _bytes, index - away + length))
        {
            length++;
        }

        return length;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Hash(ulong bytes) => (bytes << (64 - (8 * HashedBytes))) * 0x9E3779B97F4A7C15;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Tag(ulong hash) => (ushort)(hash >> 24);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ref ulong Bucket(ulong hash) => ref Unsafe.Add(ref _table, (nint)(hash >> (64 - BucketBits)) * 2);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ulong Eight(int index)
    {
        ulong bytes = Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref _bytes, index));
        return BitConverter.IsLittleEndian ? bytes : BinaryPrimitives.ReverseEndianness(bytes);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private uint Four(int index) => Unsafe.ReadUnaligned<uint>(ref Unsafe.Add(ref _bytes, index));
}
