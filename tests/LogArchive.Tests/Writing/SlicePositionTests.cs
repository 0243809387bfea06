using LogArchive.Catalog;
using LogArchive.Lines;
using LogArchive.Writing;

namespace LogArchive.Tests.Writing;

public sealed class SlicePositionTests
{
    private readonly SlicePosition _position = new();
    private ContentFingerprint _fingerprint;
    private long _events;

    [Fact]
    public void Within_a_slice_it_counts_the_slices_lines_over_all_its_batches()
    {
        Enter(100);
        Write("a", "b");
        Enter(100);
        Write("c");

        Assert.Equal(new ReadPosition(100, 3, Of("a", "b", "c")), Now());
    }

    [Fact]
    public void With_each_slice_it_counts_anew()
    {
        Enter(100);
        Write("a", "b");
        Enter(200);
        Assert.Equal(new ReadPosition(200, 0, Of()), Now());
        Write("c");

        Assert.Equal(new ReadPosition(200, 1, Of("c")), Now());
    }

    [Fact]
    public void Gone_on_within_a_slice_it_counts_what_was_skipped_there()
    {
        Write("a", "b", "c"); // before the break: a in an earlier slice, b and c in this one
        Enter(200, new ReadPosition(200, 2, Of("b", "c")));
        Write("d");
        Enter(200);
        Write("e");

        Assert.Equal(new ReadPosition(200, 4, Of("b", "c", "d", "e")), Now());
    }

    private static string Of(params string[] lines) => lines.Aggregate(default(ContentFingerprint), With).ToString();

    private static ContentFingerprint With(ContentFingerprint sum, string line) => sum.With(System.Text.Encoding.UTF8.GetBytes(line));

    private void Enter(long start, ReadPosition? skipped = null) => _position.EnterSlice(start, skipped, _events, _fingerprint);

    private void Write(params string[] lines)
    {
        _fingerprint = lines.Aggregate(_fingerprint, With);
        _events += lines.Length;
    }

    private ReadPosition Now() => _position.At(_events, _fingerprint);
}
