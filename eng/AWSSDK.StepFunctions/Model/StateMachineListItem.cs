namespace Amazon.StepFunctions.Model;

public partial class StateMachineListItem
{
    public string Name { get; set; }

    public string StateMachineArn { get; set; }

    public StateMachineType Type { get; set; }
}
