namespace LogArchive.Retrieval.Coverage;

/// <summary>What the heat map adds to the style of reports.</summary>
internal static class CoverageStyle
{
    public const string Css = """
        :root { --warn: #b25e00; --empty: #dfe3ea; }
        @media (prefers-color-scheme: dark) { :root { --warn: #e0a04a; --empty: #2c333e; } }
        .map { min-width: calc(var(--days) * 4px); }
        .map li { padding: .3rem 0; }
        .map .name { display: block; font-size: .8125rem; line-height: 1.3; position: sticky; left: 0; max-width: calc(100vw - 4.5rem); }
        .strip { display: grid; grid-template-columns: repeat(var(--days), minmax(3px, 1fr)); gap: 1px; }
        .strip i, .legend i { display: block; height: 1.125rem; border-radius: 2px; background: var(--track); }
        .strip i.n { background: none; }
        i.e { background: var(--empty) !important; }
        i.a1 { background: color-mix(in srgb, var(--bar) 30%, var(--card)) !important; }
        i.a2 { background: color-mix(in srgb, var(--bar) 48%, var(--card)) !important; }
        i.a3 { background: color-mix(in srgb, var(--bar) 66%, var(--card)) !important; }
        i.a4 { background: color-mix(in srgb, var(--bar) 83%, var(--card)) !important; }
        i.a5 { background: var(--bar) !important; }
        i.g { background: repeating-linear-gradient(45deg, var(--soft) 0 1px, var(--empty) 1px 4px) !important; }
        i.x { background: repeating-linear-gradient(0deg, var(--warn) 0 3px, var(--card) 3px 5px) !important; }
        i.m { background: var(--bad) !important; }
        i.u { background: repeating-linear-gradient(90deg, var(--bad) 0 2px, var(--card) 2px 4px) !important; }
        .dates { font-size: .75rem; line-height: 1.125rem; color: var(--soft); font-variant-numeric: tabular-nums; }
        .dates span { grid-row: 2; width: 0; white-space: nowrap; }
        .dates .month { grid-row: 1; }
        .legend { display: flex; flex-wrap: wrap; gap: .4rem 1.1rem; margin: 0 0 .75rem; font-size: .8125rem; color: var(--soft); }
        .legend span { display: inline-flex; align-items: center; gap: .35rem; }
        .legend i.n { background: none; border: 1px dashed var(--soft); }
        .legend i { width: .8rem; height: .8rem; display: inline-block; }
        @media (min-width: 60rem) {
          .map li { display: grid; grid-template-columns: 17rem minmax(0, 1fr); gap: 0 1rem; align-items: center; padding: .15rem 0; }
          .map .name { background: var(--card); z-index: 1; } }
        """;
}
