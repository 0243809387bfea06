namespace Amazon.StepFunctions.Model;

public partial class TaskFailedEventDetails
{
    public string Cause { get; set; }

    public string Error { get; set; }

    public string Resource { get; set; }

    public string ResourceType { get; set; }
}
