namespace LogArchive.IntegrationTests.StepFunctions;

/// <summary>Definitions for the tests.</summary>
internal static class Machines
{
    public const string Map = """
        {"StartAt":"Each","States":{"Each":{"Type":"Map","Label":"Each","End":true,"MaxConcurrency":2,"ToleratedFailurePercentage":50,
          "ItemReader":{"Resource":"arn:aws:states:::s3:getObject","ReaderConfig":{"InputType":"JSON"},"Parameters":{"Bucket":"plans","Key.$":"$.key"}},
          "ItemProcessor":{"ProcessorConfig":{"Mode":"DISTRIBUTED","ExecutionType":"STANDARD"},"StartAt":"Three?","States":{
            "Three?":{"Type":"Choice","Choices":[{"Variable":"$.n","NumericEquals":3,"Next":"Refuse"}],"Default":"Accept"},
            "Refuse":{"Type":"Fail","Error":"Three","Cause":"3 is too many"},
            "Accept":{"Type":"Succeed"}}}}}}
        """;

    /// <summary>A definition with one Task that invokes the function.</summary>
    public static string Task(string function) =>
        $$$$"""{"StartAt":"Try","States":{"Try":{"Type":"Task","Resource":"arn:aws:states:::lambda:invoke","Parameters":{"FunctionName":"{{{{function}}}}","Payload.$":"$"},"OutputPath":"$.Payload","End":true}}}""";
}
