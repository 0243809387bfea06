using System.Text;
using LogArchive.Catalog;
using LogArchive.Settings;

namespace LogArchive.Tests.Catalog;

public sealed class GroupPathTests
{
    private const string Legal = "abcXYZ0123456789._-/#";

    public static TheoryData<int> Seeds => [1, 2, 20261122];

    [Theory]
    [InlineData("/aws/lambda/orders", "aws/lambda/orders")]
    [InlineData("orders", "!r/orders")]
    [InlineData("a/b", "!r/a/b")]
    [InlineData("/", "!e")]
    [InlineData("//", "!e/!e")]
    [InlineData("//a", "!e/a")]
    [InlineData("/a//b/", "a/!e/b/!e")]
    [InlineData(".", "!r/!d")]
    [InlineData("/./..", "!d/!dd")]
    [InlineData("/a/...", "a/...")]
    [InlineData("/a#b", "a!hb")]
    [InlineData("#", "!r/!h")]
    [InlineData("/a.json/b", "a.json!/b")]
    [InlineData("/a.json", "a.json")]
    [InlineData("/#.json/.json", "!h.json!/.json")]
    public void A_name_reads_naturally_and_what_is_trouble_is_escaped(string name, string path)
    {
        Assert.Equal(path, GroupPath.Encode(name));
        Assert.Equal(name, GroupPath.Decode(path));
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Different_names_have_different_paths_and_a_path_gives_its_name_back(int seed)
    {
        var names = Names(seed);
        var byPath = new Dictionary<string, string>(StringComparer.Ordinal);

        foreach (string name in names)
        {
            string path = GroupPath.Encode(name);
            Assert.True(byPath.TryAdd(path, name), $"'{name}' and '{byPath.GetValueOrDefault(path)}' share the path {path}");
            Assert.True(GroupPath.Decode(path) is null ? path.Contains("!x") : GroupPath.Decode(path) == name, name);
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Every_key_fits_into_s3_and_has_no_segment_that_a_file_system_could_not_have(int seed)
    {
        foreach (string name in Names(seed))
        {
            string[] keys =
            [
                ArchiveKeys.DailyObject(Some.Id(name), Some.Date, LineFormat.Ndjson, Compression.Zstd),
                ArchiveKeys.Receipt(Some.Id(name), Some.Date),
                ArchiveKeys.Error(Some.Item(name, run: new string('r', 80))),
            ];

            Assert.All(keys, key => Assert.InRange(Encoding.UTF8.GetByteCount(key), 1, 1024));
            Assert.All(keys.SelectMany(key => key.Split('/')), segment => Assert.False(segment is "" or "." or "..", name));
            Assert.All(keys, key => Assert.DoesNotContain('#', key));
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void No_receipt_and_no_object_is_a_file_where_another_needs_a_folder(int seed)
    {
        var names = Names(seed);
        string[] keys = [.. names.Select(name => ArchiveKeys.Receipt(Some.Id(name), Some.Date)), .. names.Select(name => ArchiveKeys.DailyObject(Some.Id(name), Some.Date, LineFormat.Text, Compression.None))];

        AssertNoFileIsAFolder(keys);
    }

    [Fact]
    public void A_cut_path_does_not_make_a_folder_of_another_groups_receipt()
    {
        // The place where a long path is cut depends on the hash's length only: try every one around it.
        var names = new List<string>();
        for (int length = 440; length < 500; length++)
        {
            string shorter = $"/{new string('a', length)}";
            names.Add(shorter);
            names.Add($"{shorter}.json{new string('#', 511 - shorter.Length - 5)}");
        }

        AssertNoFileIsAFolder([.. names.Select(name => ArchiveKeys.Receipt(Some.Id(name), Some.Date))]);
    }

    [Theory]
    [InlineData(512, false)]
    [InlineData(513, true)]
    public void Only_a_path_above_the_limit_is_cut(int pathLength, bool cut)
    {
        string name = $"/{new string('#', 100)}{new string('a', pathLength - 200)}";

        string path = GroupPath.Encode(name);

        Assert.Equal(cut, path.Contains("!x"));
        Assert.Equal(cut ? null : name, GroupPath.Decode(path));
        Assert.InRange(path.Length, 400, 512);
    }

    [Fact]
    public void Long_names_that_differ_only_at_the_end_keep_different_paths()
    {
        string name = new('#', 511);

        Assert.NotEqual(GroupPath.Encode(name + "a"), GroupPath.Encode(name + "b"));
    }

    private static void AssertNoFileIsAFolder(string[] keys)
    {
        var files = keys.ToHashSet(StringComparer.Ordinal);
        foreach (string key in keys)
        {
            for (int slash = key.IndexOf('/'); slash > 0; slash = key.IndexOf('/', slash + 1))
            {
                Assert.False(files.Contains(key[..slash]), $"{key[..slash]} is a file, and a folder of {key}");
            }
        }
    }

    /// <summary>Nasty short names, each with neighbours that could collide, and some of full length.</summary>
    private static HashSet<string> Names(int seed)
    {
        var random = new Random(seed);
        string[] pieces = ["", ".", "..", "#", "a", "r", "e", "d", "h", "x", ".json", "a.json", "json", "#h", "...", "-", "a#"];
        var names = new HashSet<string>(StringComparer.Ordinal);
        for (int i = 0; i < 20_000; i++)
        {
            names.Add(string.Join('/', random.GetItems(pieces, random.Next(1, 6))));
            names.Add(string.Concat(random.GetItems(pieces, random.Next(1, 6))));
        }

        for (int i = 0; i < 500; i++)
        {
            names.Add(new string(random.GetItems<char>(Legal, random.Next(400, 513))));
            names.Add(string.Join('/', random.GetItems(pieces, 200)) is { Length: > 512 } text ? text[..512] : "/");
        }

        names.Add(new string('#', 512));
        names.Add(new string('/', 512));
        names.Add(new string('.', 512));
        names.Remove("");
        return names;
    }
}
