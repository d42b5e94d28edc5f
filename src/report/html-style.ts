/** Of the HTML report: its own file in one piece, so the style stands in it. */
export const STYLE = `
:root { color-scheme: light dark; --bg: #fff; --ink: #1f1f1f; --soft: #5f6368; --line: #dfe3ea; --bar: #f8fafd;
  --red: #b3261e; --red-bg: #fcf0ef; --red-mark: #ffcfca; --amber: #8a5300; --amber-bg: #fff8e6; --green: #146c2e; }
@media (prefers-color-scheme: dark) { :root { --bg: #202124; --ink: #e3e3e3; --soft: #a9adb3; --line: #4a4b4e;
  --bar: #292a2d; --red: #f28b82; --red-bg: #3a2b2b; --red-mark: #8a2a24; --amber: #fcc934; --amber-bg: #37321f;
  --green: #81c995; } }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 1080px; padding: 24px 20px 60px; background: var(--bg); color: var(--ink);
  font: 14px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, Arial, sans-serif; }
h1 { margin: 0 0 4px; font-size: 22px; }
h2 { margin: 32px 0 8px; font-size: 16px; }
h3 { margin: 0; font-size: 15px; }
p, dl, ul { margin: 6px 0; }
code, pre { font: 12.5px/1.5 ui-monospace, Menlo, Consolas, "DejaVu Sans Mono", monospace; }
code { overflow-wrap: anywhere; }
mark { background: var(--red-mark); color: inherit; border-radius: 2px; }
.soft { color: var(--soft); }
.problem { margin: 12px 0; padding: 12px 16px; background: var(--red-bg); border-left: 4px solid var(--red); border-radius: 4px; }
.problem.open { background: var(--amber-bg); border-color: var(--amber); }
.pair { display: grid; grid-template-columns: max-content 1fr; gap: 0 14px; }
.pair dt { color: var(--soft); }
.pair dd { margin: 0; overflow-wrap: anywhere; }
.note { margin: 8px 0; padding: 6px 12px; border-left: 3px solid var(--line); white-space: pre-wrap; }
.picture { overflow-x: auto; border: 1px solid var(--line); border-radius: 4px; background: #fff; }
.picture svg { display: block; max-width: 100%; height: auto; }
.wide { overflow-x: auto; }
table { width: 100%; border-collapse: collapse; font-size: 12.5px; }
th, td { padding: 3px 8px; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top; overflow-wrap: anywhere; }
th { color: var(--soft); font-weight: 600; white-space: nowrap; }
td:first-child { white-space: nowrap; }
td:nth-child(-n+3) { overflow-wrap: normal; }
tr.failed td { background: var(--red-bg); }
details { margin: 6px 0; border: 1px solid var(--line); border-radius: 4px; padding: 4px 12px; }
summary { cursor: pointer; font-weight: 600; }
.good { color: var(--green); }
.bad { color: var(--red); }
@media print {
  body { max-width: none; padding: 0; font-size: 11px; }
  .problem, details, tr { break-inside: avoid; }
  .picture { overflow: visible; border: 0; }
}
`
