namespace Amazon.StepFunctions.Model;

public partial class StateExitedEventDetails
{
    public string Name { get; set; }

    public string Output { get; set; }
}
