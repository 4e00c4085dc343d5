/** The demo page. */

import { Panel } from "amends-engine";
import { Desk } from "./desk";
import { startEngine } from "./engine";
import { startHelp } from "./help";
import { byId } from "./page";
import { startTheme } from "./theme";

startTheme();
startHelp();
const disabledRules = new Set<string>();
let onChange = () => {};
const desk = new Desk(
  () => onChange(),
  () => onChange(),
);
desk.openFromAddress();

const checker = await startEngine();
const panel = new Panel(byId("panel", HTMLElement), {
  reveal: () => desk.field.focus(),
  insert: () => desk.field.focus(),
  choosePlaybook: (id) => {
    desk.choosePlaybook(id);
    onChange();
  },
  turnOn: (rule) => {
    disabledRules.delete(rule);
    onChange();
  },
});
onChange = async () => {
  const context = { ...desk.context, disabled_rules: [...disabledRules] };
  const report = await checker.check(desk.text, context);
  if (!report.is_apology && !desk.text.trim()) panel.clear("empty-draft");
  else panel.update(report, context);
};
document.addEventListener("input", () => onChange());
onChange();
