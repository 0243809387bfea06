using System.Numerics;
using LogArchive.Reading;

namespace LogArchive.Tests.Reading;

public sealed class EventIdTests
{
    [Theory]
    [InlineData(3)]
    [InlineData(20261122)]
    public void Ids_of_up_to_56_digits_are_ordered_like_numbers(int seed)
    {
        var random = new Random(seed);
        string[] ids = [.. Enumerable.Range(0, 500).Select(_ => Digits(random, random.Next(1, 57))), "0", "1", new string('9', 37), new string('9', 38), "1" + new string('0', 38), new string('9', 39), new string('9', 56)];

        foreach (string a in ids)
        {
            foreach (string b in ids)
            {
                Assert.True(
                    Math.Sign(BigInteger.Parse(a).CompareTo(BigInteger.Parse(b))) == Math.Sign(EventId.Parse(a).CompareTo(EventId.Parse(b))),
                    $"{a} and {b}");
            }
        }
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public void No_id_is_none(string? id) => Assert.True(EventId.Parse(id).IsNone);

    [Theory]
    [InlineData("0")]
    [InlineData("00000000000000000000000000000000000000000000000000000000")]
    [InlineData("x")]
    public void An_id_is_never_none(string id) => Assert.False(EventId.Parse(id).IsNone);

    [Theory]
    [InlineData("abc")]
    [InlineData("-1")]
    [InlineData("+1")]
    [InlineData(" 1")]
    [InlineData("1a")]
    [InlineData("a11111111111111111111111111111111111111111")]
    [InlineData("123456789012345678901234567890123456789012345678901234567")]
    public void An_opaque_id_equals_itself_alone_and_sorts_behind_numbers(string id)
    {
        Assert.Equal(EventId.Parse(id), EventId.Parse(id));
        Assert.NotEqual(EventId.Parse(id), EventId.Parse(id + "x"));
        Assert.True(EventId.Parse(id).CompareTo(EventId.Parse(new string('9', 56))) > 0);
    }

    private static string Digits(Random random, int count) => new(random.GetItems<char>("0123456789", count));
}
