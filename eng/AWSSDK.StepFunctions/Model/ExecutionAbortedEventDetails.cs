namespace Amazon.StepFunctions.Model;

public partial class ExecutionAbortedEventDetails
{
    public string Cause { get; set; }

    public string Error { get; set; }
}
