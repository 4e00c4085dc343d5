/** Light or dark: as the system has it, until the button says otherwise. */

import { byId } from "./page";

export function startTheme(): void {
  const button = byId("theme", HTMLButtonElement);
  const system = matchMedia("(prefers-color-scheme: dark)");
  const root = document.documentElement;
  const isDark = () => (root.getAttribute("data-theme") ?? (system.matches ? "dark" : "light")) === "dark";
  const show = () => button.setAttribute("aria-pressed", String(isDark()));
  button.addEventListener("click", () => {
    const wanted = isDark() ? "light" : "dark";
    // Back to what the system has means following the system again.
    if ((wanted === "dark") === system.matches) root.removeAttribute("data-theme");
    else root.setAttribute("data-theme", wanted);
    show();
  });
  system.addEventListener("change", show);
  show();
}
