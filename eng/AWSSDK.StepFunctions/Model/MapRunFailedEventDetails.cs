namespace Amazon.StepFunctions.Model;

public partial class MapRunFailedEventDetails
{
    public string Cause { get; set; }

    public string Error { get; set; }
}
