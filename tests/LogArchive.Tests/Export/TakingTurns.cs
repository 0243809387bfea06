namespace LogArchive.Tests.Export;

/// <summary>
/// Lets two runs take turns, call by call, in every order that can make a difference. A run that is to die does so before one of its calls,
/// which is the same as after the one before.
/// </summary>
/// <remarks>
/// Calls of which none writes, or that have different keys, can trade places without anybody noticing. So once an order was tried in which one
/// run goes first, that run sleeps in the other orders until the other run makes a call that matters to its own ("sleep sets", Godefroid).
/// </remarks>
internal sealed class TakingTurns
{
    private readonly List<int> _choices = [];
    private readonly List<int> _options = [];
    private readonly List<Runner> _runners = [];
    private readonly HashSet<Runner> _asleep = [];
    private bool _isFirst = true;
    private int _step;

    /// <summary>The steps of this order, for messages.</summary>
    public List<string> Story { get; } = [];

    /// <summary>Begins the next order; false if there is none.</summary>
    public bool Next()
    {
        while (!_isFirst && _choices.Count > 0 && _choices[^1] + 1 >= _options[_choices.Count - 1])
        {
            _choices.RemoveAt(_choices.Count - 1);
        }

        if (!_isFirst && _choices.Count == 0)
        {
            return false;
        }

        if (!_isFirst)
        {
            _choices[^1]++;
        }

        _options.Clear();
        _runners.Clear();
        _asleep.Clear();
        Story.Clear();
        (_step, _isFirst) = (0, false);
        return true;
    }

    /// <summary>Adds a run.</summary>
    /// <param name="name">Its name, for messages.</param>
    /// <param name="diesBefore">The number of the call before which it dies, from 1; null: it lives.</param>
    /// <param name="run">The run, which makes its calls with the runner.</param>
    public Runner Add(string name, int? diesBefore, Func<Runner, Task> run)
    {
        var runner = new Runner(name, diesBefore, run);
        _runners.Add(runner);
        return runner;
    }

    /// <summary>Runs all of them to their ends, or deaths, in this order.</summary>
    /// <returns>False if another order that was tried before is the same.</returns>
    public async Task<bool> RunAsync()
    {
        foreach (Runner runner in _runners)
        {
            await runner.BeginAsync();
        }

        while (_runners.Where(runner => runner.IsWaiting).ToArray() is { Length: > 0 } waiting)
        {
            // Whoever waits for a while lets the other one make a call.
            Runner[] hurrying = [.. waiting.Where(runner => !runner.IsPausing)];
            Runner[] awake = [.. (hurrying.Length > 0 ? hurrying : waiting).Except(_asleep)];
            if (awake.Length == 0)
            {
                await Task.WhenAll(waiting.Select(runner => runner.DieAsync()));
                return false;
            }

            int choice = Choose(awake.Length);
            Runner next = awake[choice];
            string call = next.Call;
            _asleep.UnionWith(awake[..choice]);
            _asleep.RemoveWhere(runner => Matters(call, runner.Call));
            Story.Add($"{next.Name} {call}");
            foreach (Runner other in _runners.Where(runner => runner != next))
            {
                other.IsPausing = false;
            }

            await next.StepAsync();
        }

        return true;
    }

    private static bool Matters(string call, string other)
    {
        (string[] one, string[] two) = (call.Split(' '), other.Split(' '));
        return one[1] == two[1] && !(Reads(one[0]) && Reads(two[0]));
    }

    private static bool Reads(string operation) => operation is "GetObject" or "HeadObject";

    private int Choose(int options)
    {
        _options.Add(options);
        if (_step == _choices.Count)
        {
            _choices.Add(0);
        }

        return _choices[_step++];
    }

    /// <summary>One run.</summary>
    internal sealed class Runner(string name, int? diesBefore, Func<Runner, Task> run)
    {
        private TaskCompletionSource _arrived = New();
        private TaskCompletionSource _turn = New();
        private Task _running = Task.CompletedTask;
        private int _calls;

        public string Name => name;

        /// <summary>"Operation key" of the call for which it waits.</summary>
        public string Call { get; private set; } = "";

        /// <summary>Whether it waits until the other run has come further.</summary>
        public bool IsPausing { get; set; }

        public bool IsWaiting => !_running.IsCompleted;

        public bool HasDied { get; private set; }

        /// <summary>How it ended: null if as it should, or if it died.</summary>
        public Exception? Error => HasDied ? null : _running.Exception?.InnerException;

        public async Task BeginAsync()
        {
            _running = Task.Run(() => run(this));
            await Task.WhenAny(_arrived.Task, _running);
        }

        /// <summary>Call before each call: it waits for its turn, and throws if the run is dead.</summary>
        public async Task BeforeAsync(string call)
        {
            HasDied |= ++_calls == diesBefore;
            if (!HasDied)
            {
                Call = call;
                Task turn = _turn.Task;
                _arrived.SetResult();
                await turn;
            }

            if (HasDied)
            {
                throw new HttpRequestException("dead");
            }
        }

        public async Task StepAsync()
        {
            IsPausing = false;
            TaskCompletionSource turn = _turn;
            (_arrived, _turn) = (New(), New());
            turn.SetResult();
            await Task.WhenAny(_arrived.Task, _running);
        }

        public async Task DieAsync()
        {
            HasDied = true;
            _turn.SetResult();
            await _running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
