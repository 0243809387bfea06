using System.Text.Json.Nodes;
using LogArchive.Templates;

namespace LogArchive.Tests.Template;

/// <summary>The repository's template, deployed with some values and otherwise by default.</summary>
internal sealed class DeployedStack
{
    private static readonly SamTemplate Template = SamTemplate.Read();

    public DeployedStack(params (string Parameter, string Value)[] values)
        : this(new Deployment { Parameters = values.ToDictionary(value => value.Parameter, value => value.Value) })
    {
    }

    public DeployedStack(Deployment deployment) => Whole = Template.Resolve(deployment with
    {
        // The names that CloudFormation makes up for buckets are as S3 wants them.
        Resources = new Dictionary<string, string> { ["ArchiveBucket"] = "logarchive-archivebucket-1", ["RunsBucket"] = "logarchive-runsbucket-1" },
    });

    /// <summary>The template as it is written.</summary>
    public static JsonObject Document => Template.Document;

    public static JsonObject Parameters => Document[nameof(Parameters)]!.AsObject();

    /// <summary>The templates that it nests, by the names of their stacks.</summary>
    public static IReadOnlyDictionary<string, SamTemplate> Nested => Template.Nested;

    /// <summary>The template with values. Resources of nested stacks are among its own.</summary>
    public JsonObject Whole { get; }

    public JsonObject Resources => Whole[nameof(Resources)]!.AsObject();

    /// <summary>The environment that every function gets.</summary>
    public JsonObject Variables => Whole["Globals"]!["Function"]!["Environment"]![nameof(Variables)]!.AsObject();

    /// <summary>What a nested stack is passed, as it is written.</summary>
    public static JsonObject Passed(string stack) => Document[nameof(Resources)]![stack]!["Properties"]![nameof(Parameters)]!.AsObject();

    public JsonObject Properties(string resource) => Resources[resource]!["Properties"]!.AsObject();

    public string Output(string name) => Whole["Outputs"]![name]!["Value"]!.ToString();

    /// <summary>The names of the resources of a type.</summary>
    public string[] Of(string type) => [.. Resources.Where(resource => resource.Value!["Type"]!.ToString() == type).Select(resource => resource.Key)];

    /// <summary>The statements of a policy that a resource has.</summary>
    public JsonNode[] Statements(string policy) => [.. Properties(policy)["PolicyDocument"]!["Statement"]!.AsArray().Select(statement => statement!)];
}
