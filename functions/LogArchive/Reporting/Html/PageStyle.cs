namespace LogArchive.Reporting.Html;

/// <summary>The page's style: one column on a phone, two on a desktop; light or dark as the reader prefers.</summary>
internal static class PageStyle
{
    public const string Css = """
        :root { color-scheme: light dark;
          --ground: #f6f7f9; --card: #fff; --ink: #16191f; --soft: #5a6372; --line: #e3e6eb; --bar: #2f6fde; --track: #edf0f5;
          --good: #116b3c; --good-ground: #dff4e7; --bad: #a8201a; --bad-ground: #fdeceb; --code: #f3f4f7; }
        @media (prefers-color-scheme: dark) { :root {
          --ground: #0f1217; --card: #181c23; --ink: #e8ebf0; --soft: #9aa4b4; --line: #2a303a; --bar: #6ba1ff; --track: #232933;
          --good: #7ddba3; --good-ground: #143524; --bad: #ff9d96; --bad-ground: #3b1a1a; --code: #20252e; } }
        * { box-sizing: border-box; }
        html { -webkit-text-size-adjust: 100%; }
        body { margin: 0; background: var(--ground); color: var(--ink); line-height: 1.5;
          font: 16px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif; }
        main { max-width: 68rem; margin: 0 auto; padding: 2rem 1rem 3rem; display: grid; gap: 1rem; grid-template-columns: minmax(0, 1fr); }
        header { padding: 0 .25rem .5rem; }
        h1 { font-size: clamp(1.6rem, 5vw, 2.25rem); line-height: 1.15; letter-spacing: -.02em; margin: .25rem 0 .75rem; }
        h2 { font-size: 1rem; line-height: 1.3; margin: 0 0 .75rem; }
        h3 { font-size: .875rem; margin: 1.25rem 0 .25rem; }
        p { margin: 0 0 .5rem; }
        section { background: var(--card); border: 1px solid var(--line); border-radius: 12px; padding: 1.25rem; min-width: 0; }
        .bad { border-color: var(--bad); }
        .eyebrow, .note, dt, caption, thead th, .of { color: var(--soft); }
        .eyebrow { font-size: .8125rem; margin: 0; overflow-wrap: anywhere; }
        .note { font-size: .875rem; margin: .75rem 0 0; }
        .pill { display: inline-block; padding: .2rem .75rem; border-radius: 99px; font-weight: 600; font-size: .9375rem;
          color: var(--good); background: var(--good-ground); }
        .pill.no { color: var(--bad); background: var(--bad-ground); }
        dl { display: grid; grid-template-columns: repeat(auto-fit, minmax(8.25rem, 1fr)); gap: 1.1rem 1rem; margin: 0; }
        dt { font-size: .8125rem; }
        dd { margin: 0; font-size: 1.25rem; font-weight: 600; letter-spacing: -.01em; font-variant-numeric: tabular-nums; }
        dd .of { display: block; font-size: .8125rem; font-weight: 400; letter-spacing: 0; }
        dd.no { color: var(--bad); }
        ol, ul { list-style: none; margin: 0; padding: 0; }
        .name { overflow-wrap: anywhere; }
        .bars li { display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: .1rem 1rem; padding: .35rem 0; font-size: .875rem; }
        .bars .value { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
        .bars .track { grid-column: 1 / -1; height: .5rem; border-radius: 3px; background: var(--track); overflow: hidden; }
        .bars .track i { display: block; height: 100%; border-radius: 3px; background: var(--bar); }
        .changes .bars li { display: flex; flex-wrap: wrap; justify-content: space-between; gap: 0 1rem; padding: .2rem 0; }
        .changes .bars .value { color: var(--soft); margin-left: auto; }
        .hours { display: flex; align-items: flex-end; gap: 2px; height: 9rem; border-bottom: 1px solid var(--line); }
        .hours i { flex: 1 1 0; min-width: 0; border-radius: 3px 3px 0 0; background: var(--bar); }
        .ticks { display: flex; gap: 2px; font-size: .75rem; color: var(--soft); font-variant-numeric: tabular-nums; padding-top: .25rem; }
        .ticks span { flex: 1 1 0; min-width: 0; white-space: nowrap; overflow: visible; }
        .failures li { border-top: 1px solid var(--line); padding: .75rem 0; }
        .failures li:first-child { border-top: 0; padding-top: 0; }
        .failures p { margin: .2rem 0 0; font-size: .9375rem; overflow-wrap: anywhere; }
        .failures details li { border: 0; padding: .1rem 0; }
        .failures .error { font-weight: 600; color: var(--bad); }
        .day { color: var(--soft); font-size: .875rem; white-space: nowrap; }
        code { font: .875em ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; background: var(--code); border-radius: 4px;
          padding: .1em .35em; overflow-wrap: anywhere; }
        /* A shadow at each edge that hides more: the cover scrolls along with the content, the shadow stays at the edge. */
        .scroll { overflow-x: auto; margin: 0 -1.25rem; padding: 0 1.25rem;
          --shade: color-mix(in srgb, var(--soft) 40%, transparent);
          background: linear-gradient(to right, var(--card) 60%, transparent) left / 2.5rem 100% no-repeat local,
            linear-gradient(to left, var(--card) 60%, transparent) right / 2.5rem 100% no-repeat local,
            linear-gradient(to right, var(--shade), transparent) left / 1.25rem 100% no-repeat scroll,
            linear-gradient(to left, var(--shade), transparent) right / 1.25rem 100% no-repeat scroll; }
        .scroll:focus-visible, summary:focus-visible { outline: 2px solid var(--bar); outline-offset: 2px; }
        table { border-collapse: collapse; width: 100%; font-size: .875rem; font-variant-numeric: tabular-nums; }
        th, td { padding: .4rem 0 .4rem 1.25rem; text-align: right; white-space: nowrap;
          border-top: 1px solid var(--line); vertical-align: top; }
        thead th { border-top: 0; font-weight: 400; font-size: .8125rem; }
        th:first-child { text-align: left; padding-left: 0; }
        tbody th { font-weight: 400; white-space: normal; overflow-wrap: anywhere; min-width: 12rem; }
        details { margin-top: .75rem; font-size: .875rem; }
        summary { cursor: pointer; color: var(--soft); }
        .sr { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
        footer { color: var(--soft); font-size: .8125rem; padding: .5rem .25rem; overflow-wrap: anywhere; }
        @media (min-width: 60rem) {
          main { grid-template-columns: repeat(2, minmax(0, 1fr)); padding-top: 3rem; }
          header, footer, .wide { grid-column: 1 / -1; }
          dl { grid-template-columns: repeat(5, minmax(0, 1fr)); }
          .sizes .bars { columns: 2; column-gap: 2.5rem; }
          .sizes .bars li { break-inside: avoid; } }
        @media print { body { background: none; } section { break-inside: avoid; } }
        """;
}
