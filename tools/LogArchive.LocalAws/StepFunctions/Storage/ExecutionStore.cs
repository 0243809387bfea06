using System.Collections.Concurrent;
using LogArchive.LocalAws.Files;
using LogArchive.StateMachine.Engine;
using LogArchive.StateMachine.Executions;

namespace LogArchive.LocalAws.StepFunctions.Storage;

/// <summary>
/// The executions. Running ones are in memory, and all are files (a child of a Map Run only after its end). A file with the status
/// RUNNING that is not in memory is from a process that stopped or crashed. It is shown as aborted.
/// </summary>
internal sealed class ExecutionStore(string directory)
{
    /// <summary>The suffix of the file with a Map Run's items.</summary>
    private const string ItemsSuffix = ".items.gz";

    private readonly ConcurrentDictionary<string, RunningExecution> _running = new();
    private readonly ConcurrentDictionary<string, MapRun> _mapRuns = new();

    private string MapRuns => Path.Combine(directory, "map-runs");

    /// <summary>Stores the progress of a running execution: an <see cref="ExecutionEnvironment.Observer"/>.</summary>
    public void Observe(ExecutionNotice notice)
    {
        switch (notice)
        {
            case ExecutionNotice.Started { Execution.MapRun: not null }:
                _running[notice.Execution.Details.Arn] = new RunningExecution(notice.Execution, Definition: null);
                break;
            case ExecutionNotice.StateEntered { Execution.MapRun: null }:
                Save(notice.Execution);
                break;
            case ExecutionNotice.MapRunStarted started:
                _mapRuns[started.Run.Details.Arn] = started.Run;
                SaveItems(started);
                Save(started.Run);
                Save(started.Execution);
                break;
            case ExecutionNotice.MapRunEnded ended:
                Save(ended.Run);
                _mapRuns.TryRemove(ended.Run.Details.Arn, out _);
                break;
            case ExecutionNotice.Ended:
                Save(notice.Execution);
                _running.TryRemove(notice.Execution.Details.Arn, out _);
                break;
        }
    }

    /// <summary>Registers an execution before it is started or redriven; false if it is already running.</summary>
    public bool TryAdd(Execution execution, string definition)
    {
        if (!_running.TryAdd(execution.Details.Arn, new RunningExecution(execution, definition)))
        {
            return false;
        }

        Save(execution);
        return true;
    }

    public Execution? FindRunning(string arn) => _running.GetValueOrDefault(arn)?.Execution;

    public StoredExecution? Find(string arn)
    {
        if (_running.TryGetValue(arn, out RunningExecution? entry))
        {
            return new StoredExecution(AsRunning(entry.Execution.Details), entry.Execution.History, entry.Definition);
        }

        if (arn.Split(':') is not [.., "execution", var machine, var name] || !machine.Split('/').Append(name).All(ResourceName.IsValid))
        {
            return null;
        }

        IEnumerable<string> candidates = machine.Contains('/', StringComparison.Ordinal)
            ? Folders(MapRuns).Select(folder => Path.Combine(folder, name + ".json"))
            : [Path.Combine(FolderOf(machine), name + ".json")];
        StoredExecution? stored = candidates.Select(JsonFile.Find<StoredExecution>).FirstOrDefault(found => found?.Details.Arn == arn);
        return stored is null ? null : stored with { Details = AsStored(stored.Details) };
    }

    /// <summary>The executions of a state machine, without children of Map Runs.</summary>
    public IEnumerable<ExecutionDetails> OfMachine(string machineArn) =>
        With(JsonFile.ReadAll<StoredExecution>(FolderOf(StatesArn.LastPart(machineArn))), details => details.StateMachineArn == machineArn);

    public IEnumerable<ExecutionDetails> OfMapRun(MapRunDetails run) =>
        With(JsonFile.ReadAll<StoredExecution>(FolderOfRun(run.Arn)), details => details.MapRunArn == run.Arn);

    public MapRunDetails? FindMapRun(string arn) => AllMapRuns().FirstOrDefault(run => run.Arn == arn);

    /// <summary>
    /// Finds a Map Run for a redrive; null if it is not stored: an <see cref="ExecutionEnvironment.FindMapRun"/>.
    /// </summary>
    public EndedMapRun? FindEnded(string arn)
    {
        string folder = FolderOfRun(arn);
        if (JsonFile.Find<MapRunDetails>(folder + ".json") is not { } details)
        {
            return null;
        }

        string items = folder + ItemsSuffix;
        return new EndedMapRun(
            AsEnded(details),
            File.Exists(items) ? File.ReadAllBytes(items) : default(ReadOnlyMemory<byte>),
            JsonFile.ReadAll<StoredExecution>(folder).Select(child => new EndedChild(AsEnded(child.Details), child.History)));
    }

    public IEnumerable<MapRunDetails> AllMapRuns() =>
        Folders(MapRuns)
            .SelectMany(StoredMapRun)
            .Select(run => _mapRuns.TryGetValue(run.Arn, out MapRun? live) ? live.Details : AsEnded(run));

    private static IEnumerable<string> Folders(string parent) => Directory.Exists(parent) ? Directory.EnumerateDirectories(parent) : [];

    private static IEnumerable<MapRunDetails> StoredMapRun(string folder) =>
        JsonFile.Find<MapRunDetails>(folder + ".json") is { } run ? [run] : [];

    private Dictionary<string, ExecutionDetails>.ValueCollection With(
        IEnumerable<StoredExecution> stored, Func<ExecutionDetails, bool> belongs)
    {
        // Running executions first, so that one that ends in between is not returned twice.
        var all = _running.Values
            .Select(entry => AsRunning(entry.Execution.Details)).Where(belongs).ToDictionary(details => details.Arn);
        foreach (StoredExecution execution in stored)
        {
            all.TryAdd(execution.Details.Arn, AsStored(execution.Details));
        }

        return all.Values;
    }

    /// <summary>An execution is RUNNING until its end is on disk, because a client that sees the end can redrive it at once.</summary>
    private static ExecutionDetails AsRunning(ExecutionDetails details) =>
        details with { Status = ExecutionStatus.Running, StopDate = null, Output = null, Error = null, Cause = null };

    /// <summary>The details in the file, or PENDING_REDRIVE if the Map Run was redriven later and has not yet resumed the child.</summary>
    private ExecutionDetails AsStored(ExecutionDetails details)
    {
        ExecutionDetails ended = AsEnded(details);
        bool isWaiting = ended is { MapRunArn: { } run, Status: not ExecutionStatus.Succeeded }
            && _mapRuns.TryGetValue(run, out MapRun? live)
            && live.Details.RedriveDate > ended.StopDate;
        return isWaiting ? ended with { Status = ExecutionStatus.PendingRedrive } : ended;
    }

    private static ExecutionDetails AsEnded(ExecutionDetails details) => details.Status != ExecutionStatus.Running ? details : details with
    {
        Status = ExecutionStatus.Aborted,
        StopDate = details.RedriveDate ?? details.StartDate,
        Error = "LocalAws.Stopped",
        Cause = "The local AWS was stopped while this execution was running.",
    };

    private static MapRunDetails AsEnded(MapRunDetails run) => run.Status != ExecutionStatus.Running ? run
        : run with { Status = ExecutionStatus.Aborted, StopDate = run.RedriveDate ?? run.StartDate };

    private string FolderOf(string machine) => Path.Combine(directory, "executions", machine);

    private string FolderOfRun(string mapRunArn) => Path.Combine(MapRuns, StatesArn.LastPart(mapRunArn));

    private void Save(MapRun run)
    {
        string folder = FolderOfRun(run.Details.Arn);
        Directory.CreateDirectory(folder);
        JsonFile.Write(folder + ".json", run.Details);
    }

    private void SaveItems(ExecutionNotice.MapRunStarted started)
    {
        if (started.Items is { Length: > 0 } items)
        {
            Directory.CreateDirectory(MapRuns);
            AtomicFile.Replace(FolderOfRun(started.Run.Details.Arn) + ItemsSuffix, items.ToArray());
        }
    }

    private void Save(Execution execution)
    {
        ExecutionDetails details = execution.Details;
        string folder = details.MapRunArn is { } run ? FolderOfRun(run) : FolderOf(StatesArn.LastPart(details.StateMachineArn));
        string? definition = _running.GetValueOrDefault(details.Arn)?.Definition;
        JsonFile.Write(Path.Combine(folder, details.Name + ".json"), new StoredExecution(details, execution.History, definition));
    }
}
