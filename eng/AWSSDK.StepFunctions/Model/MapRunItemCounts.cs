namespace Amazon.StepFunctions.Model;

public partial class MapRunItemCounts
{
    public long? Aborted { get; set; }

    public long? Failed { get; set; }

    public long? Pending { get; set; }

    public long? PendingRedrive { get; set; }

    public long? Running { get; set; }

    public long? Succeeded { get; set; }

    public long? TimedOut { get; set; }

    public long? Total { get; set; }
}
