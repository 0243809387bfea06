namespace Amazon.StepFunctions.Model;

public partial class CreateStateMachineRequest : AmazonStepFunctionsRequest
{
    public string Definition { get; set; }

    public string Name { get; set; }

    public bool? Publish { get; set; }

    public string RoleArn { get; set; }

    public StateMachineType Type { get; set; }

    public string VersionDescription { get; set; }
}
