/** The choices that are one control each. */

import { catalogue } from "amends-engine";
import { byId } from "../page";
import { type Preferences, savePreferences, watchPreferences } from "../preferences";

/** The names of the preferences that are a yes or no, and the checkboxes for them. */
const CHECKBOXES = {
  helpdeskSigns: "helpdesk-signs",
  noCompensation: "no-compensation",
  openOnHover: "open-on-hover",
  openOnClick: "open-on-click",
} as const satisfies Partial<Record<keyof Preferences, string>>;

export function startChoices(preferences: Preferences): void {
  const playbook = byId("playbook", HTMLSelectElement);
  for (const { id, name } of catalogue().playbooks) playbook.add(new Option(name, id));
  playbook.addEventListener("change", () => void savePreferences({ playbook: playbook.value }));

  const boxes = Object.entries(CHECKBOXES).map(([name, id]) => {
    const box = byId(id, HTMLInputElement);
    box.addEventListener("change", () => void savePreferences({ [name]: box.checked }));
    return [name as keyof typeof CHECKBOXES, box] as const;
  });

  const fine = byId("fine-phrases", HTMLTextAreaElement);
  fine.addEventListener("change", () => {
    const phrases = fine.value.split("\n").map((line) => line.trim().replace(/\s+/g, " "));
    void savePreferences({ finePhrases: [...new Set(phrases.filter((phrase) => phrase !== ""))] });
  });

  function show(current: Preferences): void {
    playbook.value = current.playbook;
    for (const [name, box] of boxes) box.checked = current[name];
    // Not under the user's hands.
    if (document.activeElement !== fine) fine.value = current.finePhrases.join("\n");
  }
  show(preferences);
  watchPreferences(show);
}
