namespace Amazon.StepFunctions.Model;

public partial class StartExecutionRequest : AmazonStepFunctionsRequest
{
    /// <summary>JSON of up to 262,144 bytes in UTF-8.</summary>
    public string Input { get; set; }

    public string Name { get; set; }

    public string StateMachineArn { get; set; }
}
