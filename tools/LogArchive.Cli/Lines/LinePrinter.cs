using LogArchive.Cli.Display;
using LogArchive.Retrieval.Reading;
using LogArchive.Retrieval.Sources;

namespace LogArchive.Cli.Lines;

/// <summary>Reads the lines of a plan and prints those that are asked for.</summary>
/// <param name="output">Standard output.</param>
/// <param name="error">Standard error.</param>
internal sealed class LinePrinter(TextWriter output, TextWriter error)
{
    /// <summary>The form of lines that was typed; null: the default.</summary>
    public required string? Form { get; init; }

    /// <summary>How many lines to print, without context; null: all.</summary>
    public int? Limit { get; init; }

    /// <summary>Whether lines are only counted.</summary>
    public bool IsCount { get; init; }

    /// <param name="source">The archive.</param>
    /// <param name="plan">What to read.</param>
    /// <param name="query">Which lines of it.</param>
    /// <param name="failures">What to do about parts that cannot be read.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <returns>How many lines were found.</returns>
    public async Task<long> PrintAsync(
        ArchiveSource source, ReadPlan plan, LineQuery query, UnreadableParts failures, CancellationToken cancellationToken)
    {
        await using var lines = new LineOutput(output);
        using var standing = new StandingLine(error, TimeProvider.System);
        var reader = new ArchiveReader(source) { Progress = new ByteProgress(standing, plan.Bytes).Add, Skipped = failures.Skipped };
        LineForm form = FormOption.Of(Form, lines.IsTerminal);
        query = query with { NeedsMessages = !IsCount && form is (LineForm.Text or LineForm.Message) };
        FoundLines found = Found(plan, query, lines, form);
        try
        {
            await foreach (FoundLine line in reader.ReadAsync(plan, query, cancellationToken))
            {
                if (found.Add(line))
                {
                    if (lines.IsTerminal)
                    {
                        standing.Hide();
                    }

                    await lines.FlushIfFullAsync(cancellationToken);
                }

                if (found.IsComplete)
                {
                    break;
                }
            }

            found.End();
            await lines.FlushAsync(cancellationToken);
        }
        catch (OutputClosed)
        {
            // As head does: whoever reads it has enough.
        }

        return found.Matches;
    }

    private FoundLines Found(ReadPlan plan, LineQuery query, LineOutput lines, LineForm form)
    {
        var writer = LineWriter.Create(form, lines.Buffer, isNamed: plan.LogGroups.Count > 1, isMarked: query.HasContext);
        return new FoundLines(IsCount ? null : writer, query, Limit)
        {
            Separators = query.HasContext && form is (LineForm.Text or LineForm.Message) ? lines.Buffer : null,
        };
    }
}
