using System.Runtime.CompilerServices;

namespace LogArchive.Retrieval.Selecting;

/// <summary>Work on a sequence, several elements at once.</summary>
internal static class Ahead
{
    extension<T>(IAsyncEnumerable<T> items)
    {
        /// <summary>Works on elements before they are asked for; the results stay in order.</summary>
        /// <param name="count">How many to work on at once.</param>
        /// <param name="work">The work.</param>
        /// <param name="cancellationToken">Stops taking elements.</param>
        public async IAsyncEnumerable<TResult> SelectAhead<TResult>(
            int count, Func<T, Task<TResult>> work, [EnumeratorCancellation] CancellationToken cancellationToken = default)
        {
            var working = new Queue<Task<TResult>>();
            await foreach (T item in items.WithCancellation(cancellationToken))
            {
                working.Enqueue(work(item));
                if (working.Count == count)
                {
                    yield return await working.Dequeue();
                }
            }

            while (working.TryDequeue(out Task<TResult>? result))
            {
                yield return await result;
            }
        }
    }
}
