using System.Text.Json.Nodes;
using LogArchive.StateMachine.Errors;

namespace LogArchive.StateMachine.Executions;

/// <summary>
/// One execution, running or ended. Only its runner changes it. Any thread can read or stop it: the details are replaced as a whole,
/// and the history is copied under the lock.
/// </summary>
public sealed class Execution
{
    /// <summary>Maximum history events of an execution (Step Functions quotas).</summary>
    public const int MaxHistoryEvents = 25_000;

    private const int MaxErrorLength = 256;
    private const int MaxCauseLength = 32_768;

    private readonly Lock _lock = new();
    private readonly List<HistoryEvent> _history;
    private ExecutionDetails _details;
    private Action? _cancel;
    private EndReason? _stopReason;

    /// <summary>Creates an ended execution from its stored details and history.</summary>
    public Execution(ExecutionDetails details, IEnumerable<HistoryEvent> history, MapRun? mapRun = null)
    {
        _details = details;
        _history = [.. history];
        MapRun = mapRun;
    }

    public ExecutionDetails Details => Volatile.Read(ref _details);

    /// <summary>The Map Run of a child execution; null otherwise.</summary>
    public MapRun? MapRun { get; }

    /// <summary>A copy of the history so far.</summary>
    public IReadOnlyList<HistoryEvent> History
    {
        get
        {
            lock (_lock)
            {
                return [.. _history];
            }
        }
    }

    internal EndReason StopReason => _stopReason ?? new EndReason();

    /// <summary>Creates a new execution. A runner runs it.</summary>
    /// <param name="stateMachineArn">See <see cref="StatesArn.StateMachine"/>.</param>
    /// <param name="name">Unique among the state machine's executions.</param>
    /// <param name="input">JSON text.</param>
    /// <param name="startDate">Now.</param>
    public static Execution Create(string stateMachineArn, string name, string input, DateTimeOffset startDate) =>
        new(Start(stateMachineArn, name, input, startDate), []);

    internal static Execution CreateChild(MapRun mapRun, int itemIndex, string input, DateTimeOffset startDate)
    {
        ExecutionDetails details = Start(mapRun.Details.StateMachineArn, Guid.NewGuid().ToString(), input, startDate);
        return new(details with { MapRunArn = mapRun.Details.Arn, ItemIndex = itemIndex }, [], mapRun);
    }

    /// <summary>Requests a running execution to stop. Its status changes to ABORTED soon after.</summary>
    /// <returns>False if the execution is not running.</returns>
    public bool Stop(string? error = null, string? cause = null)
    {
        lock (_lock)
        {
            if (_details.Status != ExecutionStatus.Running)
            {
                return false;
            }

            _stopReason ??= new EndReason(error, cause);
            _cancel?.Invoke();
            return true;
        }
    }

    /// <summary>Sets the action that stops the runner. If a stop was already requested, calls the action at once.</summary>
    /// <param name="cancel">The action; null when the runner has ended. It must not block, because it is called under the lock.</param>
    internal void OnStop(Action? cancel)
    {
        lock (_lock)
        {
            _cancel = cancel;
            if (_stopReason is not null)
            {
                cancel?.Invoke();
            }
        }
    }

    /// <exception cref="StateFailure">States.Runtime: the history is full.</exception>
    internal long Append(string type, JsonObject? details, DateTimeOffset now)
    {
        lock (_lock)
        {
            // The last event is reserved for the end of the execution.
            bool isEnd = type.StartsWith("Execution", StringComparison.Ordinal);
            if (_history.Count >= MaxHistoryEvents - 1 && !isEnd)
            {
                throw StateFailure.Runtime($"The execution reached the maximum number of history events ({MaxHistoryEvents}).");
            }

            long id = _history.Count + 1;
            _history.Add(new HistoryEvent(id, id == 2 ? 0 : id - 1, now, type, details));
            return id;
        }
    }

    internal void Enter(string state, string input) =>
        Change(details => details with { CurrentState = state, CurrentInput = input, CurrentMapRunArn = null });

    internal void EnterMapRun(string arn) => Change(details => details with { CurrentMapRunArn = arn });

    internal void Redrive(DateTimeOffset now)
    {
        _stopReason = null;
        Change(details => details with
        {
            Status = ExecutionStatus.Running,
            StopDate = null,
            Error = null,
            Cause = null,
            RedriveCount = details.RedriveCount + 1,
            RedriveDate = now,
        });
    }

    internal void Succeed(string output, DateTimeOffset now) => Change(details => details with
    {
        Status = ExecutionStatus.Succeeded,
        Output = output,
        StopDate = now,
        CurrentState = null,
        CurrentInput = null,
        CurrentMapRunArn = null,
    });

    internal void End(ExecutionStatus status, EndReason reason, DateTimeOffset now) => Change(details => details with
    {
        Status = status,
        Error = Truncate(reason.Error, MaxErrorLength),
        Cause = Truncate(reason.Cause, MaxCauseLength),
        StopDate = now,
    });

    private static ExecutionDetails Start(string stateMachineArn, string name, string input, DateTimeOffset startDate) => new()
    {
        Arn = StatesArn.Execution(stateMachineArn, name),
        StateMachineArn = stateMachineArn,
        Name = name,
        Input = input,
        StartDate = startDate,
    };

    private static string? Truncate(string? text, int length) => text?.Length > length ? text[..length] : text;

    private void Change(Func<ExecutionDetails, ExecutionDetails> change)
    {
        lock (_lock)
        {
            Volatile.Write(ref _details, change(_details));
        }
    }
}
