/** The content script: checks what is written in this page, by the engine in the background. */

import { startAmends } from "./amends";
import { RemoteChecker } from "./content/remote-checker";
import { frameAround } from "./fields/dom";

// A page with a frame of the same site reaches into that frame by itself.
if (!frameAround(window)) {
  startAmends(
    document,
    new RemoteChecker(),
    {
      context: () => ({}),
      turnRuleOff() {},
      openPanel() {},
    },
    new AbortController().signal,
  );
}
