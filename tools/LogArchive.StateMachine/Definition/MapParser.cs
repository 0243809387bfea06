using LogArchive.StateMachine.Payloads;

namespace LogArchive.StateMachine.Definition;

/// <summary>Parses a Map state in mode DISTRIBUTED.</summary>
internal sealed class MapParser(DefinitionParser parser, DefinitionObject state, string name)
{
    private const int MaxLabelLength = 40;

    public MapState Parse()
    {
        MapState map = new()
        {
            Name = name,
            Type = "Map",
            ItemProcessor = ItemProcessor(),
            Label = Label(),
            ItemReader = ItemReader(),
            ItemsPath = state.Path("ItemsPath") ?? JsonPath.Root,
            ItemSelector = state.Template("ItemSelector"),
            MaxConcurrency = state.Quantity("MaxConcurrency", 0, int.MaxValue) ?? new Quantity(0, null),
            ToleratedFailurePercentage = state.Quantity("ToleratedFailurePercentage", 0, 100),
            ToleratedFailureCount = state.Quantity("ToleratedFailureCount", 0, int.MaxValue),
            ResultSelector = state.Template("ResultSelector"),
            ResultPath = state.PathOrNull("ResultPath"),
            Retry = RetryParser.Retriers(state),
            Catch = RetryParser.Catchers(state),
        };
        return map.ItemReader is null || state.Find("ItemsPath") is null ? map
            : throw state.Refuse("ItemsPath", "and ItemReader exclude each other");
    }

    private StateMachineDefinition ItemProcessor()
    {
        DefinitionObject processor = state.Object("ItemProcessor") ?? throw state.Refuse("ItemProcessor", "is missing");
        DefinitionObject config = processor.Object("ProcessorConfig")
            ?? throw state.Refuse("ItemProcessor.ProcessorConfig", "is missing: Mode INLINE is not implemented here");
        _ = config.OneOf("Mode", "DISTRIBUTED")
            ?? throw state.Refuse("ItemProcessor.ProcessorConfig.Mode", "is missing: Mode INLINE is not implemented here");
        _ = config.OneOf("ExecutionType", "STANDARD") ?? throw state.Refuse("ItemProcessor.ProcessorConfig.ExecutionType", "is missing");
        config.RefuseOthers();
        StateMachineDefinition definition = parser.States(processor, timeout: null);
        processor.RefuseOthers();
        return definition;
    }

    private string Label()
    {
        string label = state.Text("Label")
            ?? throw state.Refuse("Label", "is missing: without one the Map Run's ARN cannot be foreseen, so it is required here");
        return label.Length is > 0 and <= MaxLabelLength && label.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_')
            ? label
            : throw state.Refuse("Label", $"'{label}' must be 1 to {MaxLabelLength} letters, digits, '-' and '_'");
    }

    private PayloadTemplate? ItemReader()
    {
        if (state.Object("ItemReader") is not { } reader)
        {
            return null;
        }

        string resource = reader.RequiredText("Resource");
        if (!resource.EndsWith(":states:::s3:getObject", StringComparison.Ordinal))
        {
            throw reader.Refuse("Resource", $"'{resource}' is not implemented here; it must be arn:…:states:::s3:getObject");
        }

        DefinitionObject config = reader.Object("ReaderConfig") ?? throw reader.Refuse("ReaderConfig", "is missing");
        _ = config.OneOf("InputType", "JSON") ?? throw config.Refuse("InputType", "is missing");
        config.RefuseOthers();
        PayloadTemplate parameters = reader.Template("Parameters") ?? throw reader.Refuse("Parameters", "is missing");
        if (!parameters.FieldNames.Order().SequenceEqual(["Bucket", "Key"]))
        {
            throw reader.Refuse("Parameters", $"must be Bucket and Key, not {string.Join(", ", parameters.FieldNames)}");
        }

        reader.RefuseOthers();
        return parameters;
    }
}
