/** A team's own rules: read from a file, checked at once, and every fault named with its line. */

import { setTeamRules } from "amends-engine";
import { message } from "../messages";
import { byId } from "../page";
import { saveTeamRules, type TeamRules } from "../preferences";

/** A list of phrases is far shorter. */
const LONGEST = 1_000_000;

/** `errors` is what this version of the engine finds wrong with the rules that were kept. */
export function startTeamRules(
  kept: TeamRules | undefined,
  errors: readonly string[],
  changed: () => void,
): void {
  const state = byId("own-state", HTMLParagraphElement);
  const file = byId("own-file", HTMLInputElement);
  const remove = byId("own-remove", HTMLButtonElement);
  const list = byId("own-errors", HTMLDivElement);

  function show(rules: TeamRules | undefined): void {
    state.textContent = rules ? message("ownInUse", rules.fileName) : message("ownNone");
    remove.hidden = !rules;
  }

  function complain(words: string, errors: readonly string[]): void {
    const title = document.createElement("p");
    title.textContent = words;
    const items = document.createElement("ul");
    for (const error of errors) {
      const item = document.createElement("li");
      item.textContent = error;
      items.append(item);
    }
    list.replaceChildren(title, items);
  }

  async function read(chosen: File): Promise<void> {
    list.replaceChildren();
    if (chosen.size > LONGEST) {
      complain(message("ownTooLong", chosen.name), []);
      return;
    }
    const rules = { fileName: chosen.name, json: await chosen.text() };
    const errors = setTeamRules(rules.fileName, rules.json);
    if (errors.length > 0) {
      complain(message("ownFaults", rules.fileName), errors);
      return;
    }
    await saveTeamRules(rules);
    show(rules);
    changed();
  }

  file.addEventListener("change", () => {
    const [chosen] = file.files ?? [];
    // The same file may be chosen again, once it is mended.
    if (chosen) void read(chosen).finally(() => (file.value = ""));
  });
  remove.addEventListener("click", () => {
    list.replaceChildren();
    setTeamRules("", undefined);
    show(undefined);
    changed();
    void saveTeamRules(undefined);
    file.focus();
  });
  show(kept);
  if (kept && errors.length > 0) complain(message("ownFaultsNow", kept.fileName), errors);
}
