/** On which sites a note before sending says what is missing. */

import { hostAt } from "../hosts/table";
import { message } from "../messages";
import { isNoteWanted, loadNotePolicy, NOWHERE, noteChoice, watchNotePolicy } from "../note-sites";
import { byId } from "../page";
import { loadPreferences, savePreferences, setNoteSite, watchPreferences } from "../preferences";
import { allowedSites, builtInSites, hostOf } from "../sites";

export function startNoteSites(): void {
  const everywhere = byId("note-everywhere", HTMLInputElement);
  const why = byId("note-why", HTMLElement);
  const some = byId("note-some", HTMLDivElement);
  const list = byId("note-sites", HTMLUListElement);
  // One after the other: each reads what the one before has written.
  let saving: Promise<void> = Promise.resolve();

  // A browser that has just started takes a while to know it.
  let policy = NOWHERE;

  async function learnPolicy(): Promise<void> {
    policy = await loadNotePolicy();
    await show();
  }

  async function show(): Promise<void> {
    const [preferences, allowed] = await Promise.all([loadPreferences(), allowedSites()]);
    const chosen = noteChoice(preferences);
    everywhere.checked = policy.everywhere || chosen.everywhere;
    everywhere.disabled = policy.everywhere;
    some.hidden = everywhere.checked;
    why.textContent = policy.everywhere ? message("noteByPolicy") : "";
    const rows = [...builtInSites(), ...allowed].filter(canSend).map((pattern) => {
      const isHere = (site: string) => site === pattern;
      const isSet = isNoteWanted(policy, isHere);
      return rowOf(pattern, {
        isOn: isSet || isNoteWanted(chosen, isHere),
        isFixed: isSet,
        why: isSet ? message("noteByPolicy") : "",
      });
    });
    const had = document.activeElement instanceof HTMLInputElement ? document.activeElement.name : "";
    list.replaceChildren(...rows);
    // The row that was just clicked has been drawn anew.
    if (had) list.querySelector<HTMLInputElement>(`input[name="${CSS.escape(had)}"]`)?.focus();
  }

  function rowOf(pattern: string, state: { isOn: boolean; isFixed: boolean; why: string }): HTMLElement {
    const box = document.createElement("input");
    box.type = "checkbox";
    box.name = pattern;
    box.checked = state.isOn;
    box.disabled = state.isFixed;
    box.addEventListener("change", () => {
      saving = saving.then(() => setNoteSite(pattern, box.checked));
    });
    const reason = document.createElement("small");
    reason.textContent = state.why;
    const words = document.createElement("span");
    words.append(hostOf(pattern), " ", reason);
    const label = document.createElement("label");
    label.className = "check";
    label.append(box, words);
    const item = document.createElement("li");
    item.append(label);
    return item;
  }

  everywhere.addEventListener("change", () => void savePreferences({ noteEverywhere: everywhere.checked }));
  watchPreferences(() => void show());
  watchNotePolicy(() => void learnPolicy());
  chrome.permissions.onAdded.addListener(() => void show());
  chrome.permissions.onRemoved.addListener(() => void show());
  void show();
  void learnPolicy();
}

/** Where it is known that nobody can tell what sends, nothing is offered. */
function canSend(pattern: string): boolean {
  const known = hostAt(hostOf(pattern).replace(/^https?:\/\//, ""));
  return known === undefined || known.sends !== undefined;
}
