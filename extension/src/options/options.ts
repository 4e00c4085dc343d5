/** The options page. Every choice is kept at once. */

import init, { setTeamRules } from "amends-engine";
import { loadPreferences, loadTeamRules } from "../preferences";
import { startChoices } from "./choices";
import { startNoteSites } from "./note-sites";
import { startRules } from "./rules";
import { startSites } from "./sites";
import { startTeamRules } from "./team-rules";

startSites();
startNoteSites();
const [preferences, teamRules] = await Promise.all([
  loadPreferences(),
  loadTeamRules(),
  init({ module_or_path: chrome.runtime.getURL("amends_bg.wasm") }),
]);
const errors = setTeamRules(teamRules?.fileName ?? "", teamRules?.json);
startChoices(preferences);
const showRules = startRules(preferences);
startTeamRules(teamRules, errors, showRules);
