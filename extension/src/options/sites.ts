/** The sites that the user has switched on, and a way to switch on another by its address. */

import { message } from "../messages";
import { byId } from "../page";
import { allowedSites, patternOf } from "../sites";

export function startSites(list: HTMLUListElement, form: HTMLFormElement): void {
  const input = byId("site", HTMLInputElement);
  const said = byId("site-said", HTMLParagraphElement);

  async function show(): Promise<void> {
    const items = (await allowedSites()).map((pattern) => {
      const item = document.createElement("li");
      item.textContent = pattern;
      return item;
    });
    list.replaceChildren(...items);
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
        said.textContent = message(isAllowed ? "siteOn" : "siteNotAllowed", pattern);
        if (isAllowed) input.value = "";
      },
      (error: unknown) => {
        said.textContent = String(error);
      },
    );
  });

  chrome.permissions.onAdded.addListener(() => void show());
  chrome.permissions.onRemoved.addListener(() => void show());
  void show();
}
