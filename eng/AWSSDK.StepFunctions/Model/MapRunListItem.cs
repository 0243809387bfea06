namespace Amazon.StepFunctions.Model;

public partial class MapRunListItem
{
    public string MapRunArn { get; set; }

    public DateTime? StartDate { get; set; }
}
