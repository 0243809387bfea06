using LogArchive.Catalog;

namespace LogArchive.Export;

/// <summary>An export's part in the sharing of READ_RATE: marks that it reads, and counts those that read beside it.</summary>
/// <remarks>It never fails, and never holds the export up: without counts, the rate follows throttling alone.</remarks>
internal sealed class SharedReading : IAsyncDisposable
{
    /// <summary>Time for S3 to write or delete a mark.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(4);

    private readonly WorkItem _item;
    private readonly RateSharing _sharing;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _counting;

    public SharedReading(WorkItem item, RateSharing sharing)
    {
        (_item, _sharing) = (item, sharing);
        _counting = RunAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _counting;
        _stop.Dispose();
        using var grace = new CancellationTokenSource(Grace, _sharing.Time);
        try
        {
            await _sharing.Marks.DeleteAsync(_item, grace.Token);
        }
        catch (Exception e) when (CallFailure.Is(e))
        {
            // The mark is too old to count after some minutes, and expires with its run.
        }
    }

    private async Task RunAsync()
    {
        TimeSpan wait = _sharing.Share.Begin();
        try
        {
            long began = _sharing.Time.GetTimestamp();
            await MarkAsync();
            while (true)
            {
                await Task.Delay(wait, _sharing.Time, _stop.Token);
                wait = _sharing.Share.Count(await _sharing.Marks.CountAsync(_item, _sharing.Time.GetElapsedTime(began), _stop.Token));
            }
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // The export has read its day.
        }
        catch (Exception e) when (CallFailure.Is(e))
        {
            _sharing.Share.Lose();
            _sharing.LogLost(_item.LogGroup, e.Message);
        }
    }

    /// <summary>Not stopped with the reading: a mark that arrives after it was to be deleted would stay.</summary>
    private async Task MarkAsync()
    {
        using var grace = new CancellationTokenSource(Grace, _sharing.Time);
        await _sharing.Marks.WriteAsync(_item, grace.Token);
    }
}
