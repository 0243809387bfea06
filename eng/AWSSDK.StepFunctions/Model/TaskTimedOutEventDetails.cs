namespace Amazon.StepFunctions.Model;

public partial class TaskTimedOutEventDetails
{
    public string Cause { get; set; }

    public string Error { get; set; }

    public string Resource { get; set; }

    public string ResourceType { get; set; }
}
