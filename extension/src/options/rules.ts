/** The list of all rules, to turn them off and on. */

import { catalogue } from "amends-engine";
import { byId } from "../page";
import { type Preferences, setRule, watchPreferences } from "../preferences";

/** Lists the rules; the function returned lists them anew. */
export function startRules(preferences: Preferences): () => void {
  const list = byId("rules", HTMLUListElement);
  let current = preferences;
  // One after the other: each reads what the one before has written.
  let saving: Promise<void> = Promise.resolve();

  function fill(): void {
    list.replaceChildren(
      ...catalogue().rules.map(({ id, name, why }) => {
        const box = document.createElement("input");
        box.type = "checkbox";
        box.name = id;
        box.addEventListener("change", () => {
          saving = saving.then(() => setRule(id, box.checked));
        });
        const reason = document.createElement("small");
        reason.textContent = why;
        const words = document.createElement("span");
        words.append(name, " ", reason);
        const label = document.createElement("label");
        label.className = "check";
        label.append(box, words);
        const item = document.createElement("li");
        item.append(label);
        return item;
      }),
    );
    tick();
  }

  function tick(): void {
    for (const box of list.querySelectorAll<HTMLInputElement>("input")) {
      box.checked = !current.rulesOff.includes(box.name);
    }
  }

  watchPreferences((preferences) => {
    current = preferences;
    tick();
  });
  fill();
  return fill;
}
