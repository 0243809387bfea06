using System.Text.Json.Nodes;
using LogArchive.Benchmarks.Measuring;
using LogArchive.Benchmarks.Processes;
using LogArchive.Tests.Template;

namespace LogArchive.Tests.Measuring;

public sealed class FunctionMemoryTests
{
    public static TheoryData<string> Functions => [.. new[] { FunctionMemory.ListGroups, FunctionMemory.ExportGroup, FunctionMemory.ReviewRun }.Select(memory => memory.Function)];

    /// <summary>What the functions' project sets at every build.</summary>
    private static readonly string[] OfTheProject = ["DOTNET_gcConcurrent", "DOTNET_gcServer", "DOTNET_TieredPGO"];

    [Theory]
    [MemberData(nameof(Functions))]
    public void What_is_measured_with_is_what_is_deployed(string name)
    {
        FunctionMemory memory = new[] { FunctionMemory.ListGroups, FunctionMemory.ExportGroup, FunctionMemory.ReviewRun }.Single(one => one.Function == name);
        JsonObject function = new DeployedStack().Properties(name);
        JsonObject variables = function["Environment"]!["Variables"]!.AsObject();
        string limit = variables[ExporterRuntime.HeapLimitVariable]!.ToString();

        Assert.Equal(function["MemorySize"]!.ToString(), $"{memory.Mebibytes}");
        Assert.Equal(Convert.ToInt64(limit, 16), memory.HeapMebibytes * 1024L * 1024);
        Assert.Equal(variables.Select(variable => variable.Key).Order(), memory.Runtime.Keys.Except(OfTheProject).Order());
        Assert.Equal(Convert.ToInt64(limit, 16), Convert.ToInt64(memory.Runtime[ExporterRuntime.HeapLimitVariable], 16));
    }

    [Theory]
    [InlineData(192, true)]
    [InlineData(193, false)]
    public void Three_quarters_of_the_memory_are_the_most(int peakMebibytes, bool isAllowed)
    {
        double? share = new FunctionMemory("It", 256).Share(new Measured(1, 1, peakMebibytes * 1024L * 1024, 0, 0));

        Assert.Equal(isAllowed, share <= FunctionMemory.MaxShare);
    }

    [Fact]
    public void Where_no_peak_is_known_there_is_no_share() => Assert.Null(FunctionMemory.ListGroups.Share(new Measured(1, 1, null, 0, 0)));
}
