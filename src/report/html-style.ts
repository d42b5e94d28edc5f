/** Of the HTML report: its own file in one piece, so the style stands in it. Colours have a contrast of 4.5 and more. */
export const STYLE = `
:root { color-scheme: light; --bg: #fff; --ink: #1f1f1f; --soft: #5f6368; --line: #dfe3ea; --lane: #c9d0db; --chip: #eef1f6;
  --red: #b3261e; --red-bg: #fcf0ef; --red-mark: #ffcfca; --amber: #8a5300; --amber-bg: #fff8e6; --amber-mark: #ffe08a; --green: #146c2e; }
@media screen and (prefers-color-scheme: dark) { :root { color-scheme: dark; --bg: #202124; --ink: #e3e3e3; --soft: #a9adb3;
  --line: #4a4b4e; --lane: #5a5c60; --chip: #35363a; --red: #f28b82; --red-bg: #3a2b2b; --red-mark: #8a2a24;
  --amber: #fcc934; --amber-bg: #37321f; --amber-mark: #735a00; --green: #81c995; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--bg); color: var(--ink);
  font: 14px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Liberation Sans", Arial, sans-serif; }
main { margin: 0 auto; max-width: 1180px; padding: 20px 24px 60px; overflow-wrap: anywhere; }
h1 { margin: 0; font-size: 17px; }
h2 { margin: 36px 0 8px; font-size: 17px; }
h3 { margin: 20px 0 0; font-size: 14px; }
p, dl, ul { margin: 4px 0; }
ul { padding-left: 18px; }
code { font: 13px/1.5 ui-monospace, Menlo, Consolas, "Roboto Mono", "DejaVu Sans Mono", monospace; white-space: pre-wrap; unicode-bidi: isolate; }
mark { background: var(--red-mark); color: inherit; border-radius: 2px; }
.open mark, .mark-suspected mark { background: var(--amber-mark); }
.soft { color: var(--soft); }
.good { margin-top: 16px; color: var(--green); font-size: 17px; }
.note { margin: 10px 0; padding: 4px 12px; border-left: 3px solid var(--amber); white-space: pre-wrap; }
.problem { margin: 16px 0; padding: 14px 18px; background: var(--red-bg); border-left: 5px solid var(--red); border-radius: 4px; }
.problem h2 { margin: 0; font-size: 20px; line-height: 1.35; }
.problem h2 small { color: var(--soft); font-weight: 400; }
.problem.open { background: var(--amber-bg); border-color: var(--amber); }
.problem ~ .problem h2 { font-size: 16px; }
.sure { color: var(--red); font-weight: 600; }
.open .sure { color: var(--amber); }
dl { display: grid; grid-template-columns: max-content minmax(0, 1fr); gap: 4px 16px; }
dt { color: var(--soft); }
.problem .pairs dt:first-child { color: var(--ink); font-weight: 600; }
.fix { font-size: 1.05em; }
dd { margin: 0; }
dd ul { margin: 0; }
.compare { margin: 12px 0; padding: 8px 12px; gap: 0 14px; background: var(--bg); border-radius: 4px; }
.compare dt { line-height: 1.7; }
.compare code { font-size: 14px; }
caption { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
table { position: relative; width: 100%; border-collapse: collapse; font-size: 13px; }
th, td { padding: 4px 8px; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top; font-weight: 400; }
thead th { color: var(--soft); vertical-align: bottom; }
.list th[scope=row] { width: 22%; }
.list tr > :nth-child(3) { color: var(--soft); }
tr.failed > * { background-color: var(--red-bg); }
tr.mark-suspected.failed > * { background-color: var(--amber-bg); }
.timeline { table-layout: fixed; }
.timeline tr > :first-child { width: 74px; padding-left: 4px; white-space: nowrap; }
.timeline tr > :last-child { width: 25%; }
.timeline .time { color: var(--soft); font-variant-numeric: tabular-nums; }
.timeline .hop { background-image: none; padding: 4px 0; }
.timeline td.hop { background: var(--lanes); }
.timeline tr.failed td.hop { background-color: var(--red-bg); }
.timeline tr.mark-suspected.failed td.hop { background-color: var(--amber-bg); }
.heads { display: flex; }
.head { flex: 1 1 0; min-width: 0; padding: 0 4px; text-align: center; }
.head b { display: block; color: var(--ink); }
.way { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
.line { display: flex; }
.line i { flex: 0 1 0; min-width: 0; }
.say { flex: 0 0 auto; max-width: 100%; padding: 0 6px; }
.say > * { background: var(--bg); }
.failed .say > * { background: var(--red-bg); }
.failed.mark-suspected .say > * { background: var(--amber-bg); }
.call { color: var(--soft); }
.title { font-weight: 600; }
.say .chip, .chip { display: inline-block; max-width: 100%; padding: 0 5px; background: var(--chip); border-radius: 3px; font-size: 12px; }
.what { color: var(--red); font-weight: 600; }
.what code { color: var(--ink); font-size: 12px; font-weight: 400; }
.mark-suspected .what, .mark-none .what, .mark-ok .what { color: var(--amber); }
.mark-none .what, .mark-ok .what { font-weight: 400; }
.arrow { display: block; width: 100%; overflow: visible; stroke: var(--soft); fill: var(--soft); }
.mark-ok .arrow, .mark-ok .status { stroke: var(--green); fill: var(--green); color: var(--green); }
.arrow path { stroke-width: 1; }
tr.failed .arrow { stroke: var(--red); fill: var(--red); stroke-width: 2; }
tr.failed .status, tr.failed .mark { color: var(--red); }
tr.mark-suspected.failed .arrow { stroke: var(--amber); fill: var(--amber); }
tr.mark-suspected.failed .status, tr.mark-suspected.failed .mark { color: var(--amber); }
.mark { font-weight: 600; }
.mark-ok .mark { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
.mark-none .mark { color: var(--amber); }
.words .arrow, .words .heads, .words .line i { display: none; }
.words td.hop { background: none; }
.words .way { position: static; width: auto; height: auto; clip-path: none; color: var(--soft); }
@media screen and (max-width: 760px) {
  main { padding: 14px 14px 40px; }
  .problem { padding: 10px 12px; }
  .problem h2 { font-size: 17px; }
  .pairs, .compare { grid-template-columns: minmax(0, 1fr); }
  .pairs dd, .compare dd { margin-bottom: 6px; }
  .arrow, .heads, .line i { display: none; }
  .timeline td.hop, .timeline tr.failed td.hop { background-image: none; }
  .way { position: static; width: auto; height: auto; clip-path: none; color: var(--soft); display: block; padding: 0 6px; }
  .list thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  .list tr > * { display: block; width: auto !important; border: 0; padding: 0 8px; }
  .list tr { display: block; padding: 4px 0; border-bottom: 1px solid var(--line); }
  .timeline tr > :first-child { width: 58px; }
  .timeline tr > :last-child { width: 29%; }
}
@media print {
  @page { margin: 14mm; }
  * { print-color-adjust: exact; }
  body { font-size: 10.5px; }
  main { max-width: none; padding: 0; }
  h1 { font-size: 15px; }
  h2 { font-size: 14px; }
  .problem h2 { font-size: 16px; }
  code, .compare code, table, .say .chip, .chip { font-size: 10px; }
  h2, h3, header { break-after: avoid; }
  .problem, tr, .note, li { break-inside: avoid; }
  thead { display: table-header-group; }
}
`
