/** The sites that Amends works on, with a way to switch each off, and to switch on another by its address. */

import { message } from "../messages";
import { byId } from "../page";
import { loadSitesOff, setSiteOff, watchSitesOff } from "../preferences";
import { allowedSites, builtInSites, hostOf, patternOf } from "../sites";

export function startSites(): void {
  const list = byId("sites", HTMLUListElement);
  const form = byId("add-site", HTMLFormElement);
  const input = byId("site", HTMLInputElement);
  const said = byId("site-said", HTMLParagraphElement);

  async function show(): Promise<void> {
    const [allowed, off] = await Promise.all([allowedSites(), loadSitesOff()]);
    const rows = [...builtInSites(), ...allowed].map((pattern) => ({
      pattern,
      isOn: !off.includes(pattern),
      isBuiltIn: !allowed.includes(pattern),
    }));
    list.replaceChildren(...rows.map(rowOf));
  }

  function rowOf({ pattern, isOn, isBuiltIn }: { pattern: string; isOn: boolean; isBuiltIn: boolean }) {
    const name = document.createElement("span");
    name.textContent = isOn ? hostOf(pattern) : message("siteIsOff", hostOf(pattern));
    const button = document.createElement("button");
    button.type = "button";
    const action = isBuiltIn ? message(isOn ? "siteSwitchOff" : "siteSwitchOn") : message("siteRemove");
    button.textContent = action;
    button.setAttribute("aria-label", `${action}: ${hostOf(pattern)}`);
    button.addEventListener("click", () => void change(pattern, isOn, isBuiltIn));
    const item = document.createElement("li");
    item.append(name, button);
    return item;
  }

  async function change(pattern: string, isOn: boolean, isBuiltIn: boolean): Promise<void> {
    if (isBuiltIn) {
      await setSiteOff(pattern, isOn);
      return;
    }
    // Pages that are open hear of it before the permission to tell them is gone.
    await setSiteOff(pattern, true);
    await chrome.permissions.remove({ origins: [pattern] });
    said.textContent = message("siteRemoved", hostOf(pattern));
    input.focus();
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const pattern = patternOf(input.value);
    if (!pattern) {
      said.textContent = message("siteUnclear", input.value);
      return;
    }
    // The browser asks the user, and wants to be called right from the click.
    chrome.permissions.request({ origins: [pattern] }).then(
      (isAllowed) => {
        said.textContent = message(isAllowed ? "siteOn" : "siteNotAllowed", hostOf(pattern));
        if (isAllowed) input.value = "";
      },
      (error: unknown) => {
        said.textContent = String(error);
      },
    );
  });

  chrome.permissions.onAdded.addListener(() => void show());
  chrome.permissions.onRemoved.addListener(() => void show());
  watchSitesOff(() => void show());
  void show();
}
