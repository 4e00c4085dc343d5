/** How the card looks. */

import { inkColour, SEVERITIES } from "../highlight/ink";

export const CARD_STYLE = `
.card {
  --surface: light-dark(#ffffff, #262b30);
  --ink: light-dark(#1b2025, #e7eaed);
  --quiet: light-dark(#57606a, #a5afb9);
  --line: light-dark(#d5dae0, #454d55);
  --accent: light-dark(#0b5cad, #83bdf5);
  --wash: light-dark(#e8f1fb, #1d3347);
  position: absolute;
  box-sizing: border-box;
  inline-size: max-content;
  min-inline-size: min(260px, 100vw - 16px);
  max-inline-size: min(360px, 100vw - 16px);
  overflow: auto;
  overscroll-behavior: contain;
  padding: 10px;
  border: 1px solid var(--line);
  border-radius: 10px;
  background: var(--surface);
  color: var(--ink);
  box-shadow: 0 6px 24px rgb(0 0 0 / 18%), 0 1px 3px rgb(0 0 0 / 14%);
  font: 400 13px/1.45 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", Ubuntu, Cantarell, sans-serif;
  text-align: start;
  overflow-wrap: anywhere;
  cursor: default;
  user-select: none;
}
p, ul { margin: 0; padding: 0; list-style: none; }
.head { display: flex; align-items: baseline; gap: 6px; padding: 0 4px; }
.name { font-weight: 600; }
.severity { color: var(--quiet); font-size: 12px; }
.severity::before { content: "·"; margin-inline-end: 6px; }
.sign { flex: none; align-self: center; inline-size: 14px; block-size: 0; border-block-end-width: 3px; border-block-end-style: solid; }
.sign.medium { border-block-end-style: dashed; border-block-end-width: 2px; }
.sign.low { border-block-end-style: dotted; border-block-end-width: 2px; }
${SEVERITIES.map((severity) => `.sign.${severity} { border-block-end-color: ${inkColour(severity)}; }`).join("\n")}
.why { padding: 2px 4px 0; color: var(--ink); }
.rewrites { display: grid; gap: 4px; margin-block-start: 8px; }
button {
  all: unset;
  box-sizing: border-box;
  cursor: pointer;
  border: 1px solid transparent;
  border-radius: 7px;
}
.rewrite {
  display: grid;
  grid-template-columns: 1fr auto;
  align-items: baseline;
  gap: 0 10px;
  inline-size: 100%;
  padding: 6px 9px;
  border-color: var(--line);
}
.words { font-weight: 500; color: var(--accent); }
.label { grid-row: 2; grid-column: 1 / -1; color: var(--quiet); font-size: 12px; }
.key { color: var(--quiet); font: inherit; font-size: 11px; white-space: nowrap; }
.actions { display: flex; flex-wrap: wrap; gap: 2px; margin-block-start: 6px; }
.actions button { padding: 4px 8px; color: var(--quiet); font-size: 12px; }
.rewrite:hover, .actions button:hover { background: var(--wash); color: var(--ink); }
button.chosen { background: var(--wash); border-color: var(--accent); outline: 1px solid var(--accent); color: var(--ink); }
.problem { margin-block-start: 8px; padding: 6px 9px; border-inline-start: 3px solid ${inkColour("high")}; }
.said { position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
@media (prefers-reduced-motion: no-preference) {
  .card { animation: appear 120ms ease-out; }
  @keyframes appear { from { opacity: 0; } }
}
@media (forced-colors: active) {
  .card { border-color: CanvasText; }
  .sign { border-block-end-color: CanvasText !important; }
  button { border-color: ButtonBorder; }
  button.chosen { outline: 3px solid Highlight; }
}
`;
