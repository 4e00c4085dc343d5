/** The panel's page: shows how the draft in use stands, and passes on what is clicked. */

import init, { Panel, setTeamRules } from "amends-engine";
import { byId } from "../page";
import { loadTeamRules, setRule } from "../preferences";
import type { DraftNews } from "../protocol";
import { DraftFollower } from "./draft-follower";
import { copyText, saveCalendar } from "./take-along";

const root = byId("panel", HTMLElement);
const sorry = byId("sorry", HTMLParagraphElement);

const [teamRules] = await Promise.all([
  loadTeamRules(),
  init({ module_or_path: chrome.runtime.getURL("amends_bg.wasm") }),
]);
// For the names of rules that are turned off.
setTeamRules(teamRules?.fileName ?? "", teamRules?.json);

const follower = new DraftFollower({
  show,
  offer: (help) => panel.offer(help),
  notChanged: say,
});
const panel = new Panel(root, {
  reveal: (span) => follower.ask({ kind: "reveal", span }),
  change: (change) => {
    say("");
    follower.ask({ kind: "change", change });
  },
  copy: (text) => void copyText(text).then(say),
  save: saveCalendar,
  choosePlaybook: (id) => follower.ask({ kind: "playbook", ...(id !== undefined && { id }) }),
  turnOn: (rule) => void setRule(rule, true),
});
await follower.start();

/** Without news, the content script does not run in the tab. */
function show(news: DraftNews | undefined): void {
  if (!news) {
    panel.clear("site-off");
    return;
  }
  const { situation, checked, isEmpty } = news;
  switch (situation) {
    case "checked":
      if (checked && (checked.report.is_apology || !isEmpty)) panel.update(checked.report, checked.context);
      else panel.clear("empty-draft");
      break;
    case "checking":
      // The report is a moment away; what stands there may stay until then.
      break;
    case "unreachable":
      panel.clear("failed");
      break;
    default:
      panel.clear(situation);
  }
}

function say(words: string): void {
  sorry.textContent = words;
}
