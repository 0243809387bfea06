namespace Amazon.StepFunctions.Model;

public partial class LambdaFunctionFailedEventDetails
{
    public string Cause { get; set; }

    public string Error { get; set; }
}
