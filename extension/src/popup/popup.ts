/** The toolbar's popup: how it is with this site, and the few things to be done about it. */

import { openPanel } from "../background/panel-opener";
import { message } from "../messages";
import { isNoteWanted, loadNotePolicy, NOWHERE, noteChoice, watchNotePolicy } from "../note-sites";
import { byId } from "../page";
import { loadPreferences, setNoteSite, setSiteOff, watchPreferences, watchSitesOff } from "../preferences";
import type { Message } from "../protocol";
import { tabInUse } from "../tab-in-use";
import { type SiteState, stateOf } from "./site-state";
import { TabStatus } from "./tab-status";

const site = byId("site", HTMLHeadingElement);
const status = byId("status", HTMLParagraphElement);
const switcher = byId("switch", HTMLButtonElement);
const changed = byId("changed", HTMLParagraphElement);
const promise = byId("promise", HTMLParagraphElement);
const noteLine = byId("note-line", HTMLLabelElement);
const note = byId("note", HTMLInputElement);
const noteWhy = byId("note-why", HTMLElement);
const pause = byId("pause", HTMLButtonElement);

const tab = await tabInUse();
let state: SiteState = await stateOf(tab);
let preferences = await loadPreferences();
// A browser that has just started takes a while to know it.
let policy = NOWHERE;
const fields = new TabStatus(tab?.id, show);

switcher.addEventListener("click", () => {
  const { pattern } = state;
  if (!pattern) return;
  if (state.kind === "on") {
    void setSiteOff(pattern, true);
  } else if (state.isAllowed) {
    void setSiteOff(pattern, false);
  } else {
    // The browser asks the user, and wants to be called right from the click.
    void chrome.permissions.request({ origins: [pattern] });
  }
});
note.addEventListener("change", () => {
  if (state.pattern) void setNoteSite(state.pattern, note.checked);
});
pause.addEventListener("click", () => fields.togglePause());
byId("open-panel", HTMLButtonElement).addEventListener("click", () => {
  openPanel(tab?.windowId);
  close();
});
byId("options", HTMLButtonElement).addEventListener(
  "click",
  () => void leave(chrome.runtime.openOptionsPage()),
);
byId("demo", HTMLButtonElement).addEventListener("click", () => {
  void leave(chrome.tabs.create({ url: chrome.runtime.getURL("demo.html") }));
});

watchSitesOff(() => void refresh());
watchPreferences((changed) => {
  preferences = changed;
  show();
});
watchNotePolicy(() => void learnPolicy());
chrome.permissions.onAdded.addListener(() => void refresh());
chrome.permissions.onRemoved.addListener(() => void refresh());
chrome.runtime.onMessage.addListener((message: Message) => {
  if (message.kind === "started") fields.connect();
});
show();
void learnPolicy();

async function refresh(): Promise<void> {
  state = await stateOf(tab);
  show();
}

async function learnPolicy(): Promise<void> {
  policy = await loadNotePolicy();
  show();
}

function show(): void {
  const { kind, host } = state;
  site.textContent = host ?? message("popupNoSite");
  status.textContent = words();
  switcher.hidden = kind === "impossible";
  switcher.textContent = kind === "on" ? message("switchOff") : message("switchOn", host ?? "");
  switcher.classList.toggle("main-button", kind !== "on");
  changed.hidden = kind !== "on" || fields.changedHost === undefined;
  changed.textContent = message("popupMarkupChanged", fields.changedHost || (host ?? ""));
  promise.hidden = kind !== "off";
  showNote();
  pause.hidden = kind !== "on" || fields.draft === "none";
  pause.textContent = message(fields.draft === "paused" ? "resumeDraft" : "pauseDraft");
}

/** Offered where anybody can tell what sends; what is chosen for all sites is not taken back for one. */
function showNote(): void {
  const chosen = noteChoice(preferences);
  const isHere = (pattern: string) => pattern === state.pattern;
  const isSet = isNoteWanted(policy, isHere);
  noteLine.hidden = state.kind !== "on" || !fields.canNote;
  note.checked = isSet || isNoteWanted(chosen, isHere);
  note.disabled = isSet || chosen.everywhere;
  noteWhy.textContent = isSet
    ? message("noteByPolicy")
    : chosen.everywhere
      ? message("noteIsEverywhere")
      : "";
}

function words(): string {
  if (state.kind === "impossible") return message("popupImpossible");
  if (state.kind === "off") return message("popupOff");
  if (!fields.isReached) return message("popupReload");
  const found = fields.fields === 1 ? message("popupOneField") : message("popupFields", fields.fields);
  const checked =
    fields.draft === "paused" ? message("popupPaused") : message("popupChecked", fields.checked);
  return fields.fields === 0 ? message("popupNoFields") : `${found}, ${checked}.`;
}

async function leave(opening: Promise<unknown>): Promise<void> {
  await opening;
  close();
}
