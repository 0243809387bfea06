namespace Amazon.StepFunctions.Model;

public partial class StateEnteredEventDetails
{
    public string Input { get; set; }

    public string Name { get; set; }
}
