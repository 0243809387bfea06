using System.Runtime.CompilerServices;

namespace LogArchive.Writing.Deflate;

/// <summary>A code, with or without extra bits behind it, as deflate writes it.</summary>
/// <param name="Bits">The bits, the first one lowest.</param>
/// <param name="Count">How many.</param>
internal readonly record struct CodeBits(uint Bits, int Count)
{
    /// <summary>The same with so many bits behind it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public CodeBits With(int extra, int extraCount) => new(Bits | ((uint)extra << Count), Count + extraCount);

    /// <summary>Puts them behind others.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void AddTo(ref ulong bits, ref int count)
    {
        bits |= (ulong)Bits << count;
        count += Count;
    }
}
