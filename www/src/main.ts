/** The demo page. */

import { Checks } from "./checks";
import { Desk } from "./desk";
import { sayWhyNot, startEngine } from "./engine";
import { startHelp } from "./help";
import { startTheme } from "./theme";

startTheme();
startHelp();

// The page can be written in before the engine is here.
const engine = startEngine();
let checks: Checks | undefined;
const desk = new Desk({
  changed: () => checks?.changed(),
  replaced: () => checks?.replaced(),
});

try {
  checks = new Checks(desk, await engine);
} catch (error) {
  sayWhyNot();
  throw error;
}
