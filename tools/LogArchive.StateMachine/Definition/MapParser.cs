using LogArchive.StateMachine.Payloads;

namespace LogArchive.StateMachine.Definition;

/// <summary>Parses a distributed Map state.</summary>
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
            : throw state.Invalid("ItemsPath", "and ItemReader cannot be combined");
    }

    private StateMachineDefinition ItemProcessor()
    {
        DefinitionObject processor = state.Object("ItemProcessor") ?? throw state.Invalid("ItemProcessor", "is missing");
        DefinitionObject config = processor.Object("ProcessorConfig")
            ?? throw state.Invalid("ItemProcessor.ProcessorConfig", "is missing: mode INLINE is not supported here");
        _ = config.OneOf("Mode", "DISTRIBUTED")
            ?? throw state.Invalid("ItemProcessor.ProcessorConfig.Mode", "is missing: mode INLINE is not supported here");
        _ = config.OneOf("ExecutionType", "STANDARD") ?? throw state.Invalid("ItemProcessor.ProcessorConfig.ExecutionType", "is missing");
        config.RejectUnreadFields();
        StateMachineDefinition definition = parser.States(processor, timeout: null);
        processor.RejectUnreadFields();
        return definition;
    }

    private string Label()
    {
        string label = state.Text("Label")
            ?? throw state.Invalid("Label", "is missing: it is required here, because the Map Run's ARN contains it");
        return label.Length is > 0 and <= MaxLabelLength && label.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_')
            ? label
            : throw state.Invalid("Label", $"is '{label}', but must be 1 to {MaxLabelLength} letters, digits, '-' or '_'");
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
            throw reader.Invalid("Resource", $"is '{resource}', but only arn:…:states:::s3:getObject is supported here");
        }

        DefinitionObject config = reader.Object("ReaderConfig") ?? throw reader.Invalid("ReaderConfig", "is missing");
        _ = config.OneOf("InputType", "JSON") ?? throw config.Invalid("InputType", "is missing");
        config.RejectUnreadFields();
        PayloadTemplate parameters = reader.Template("Parameters") ?? throw reader.Invalid("Parameters", "is missing");
        if (!parameters.FieldNames.Order().SequenceEqual(["Bucket", "Key"]))
        {
            throw reader.Invalid("Parameters", $"must be Bucket and Key, not {string.Join(", ", parameters.FieldNames)}");
        }

        reader.RejectUnreadFields();
        return parameters;
    }
}
