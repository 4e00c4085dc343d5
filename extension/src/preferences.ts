/** What the user has chosen for all sites. The browser keeps it; drafts and messages are never among it. */

/** All of it can be carried to the user's other computers by the browser. */
export interface Preferences {
  /** Rules that are turned off, by id. */
  readonly rulesOff: readonly string[];
  /** Phrases that the user never wants marked. */
  readonly finePhrases: readonly string[];
  /** The playbook for drafts that none was chosen for; empty for the one that fits the customer's message. */
  readonly playbook: string;
  /** The helpdesk adds the signature. */
  readonly helpdeskSigns: boolean;
  /** Compensation is nothing that the team offers. */
  readonly noCompensation: boolean;
  readonly openOnHover: boolean;
  readonly openOnClick: boolean;
  /** Before a reply is sent, a note says what it lacks: on all sites, or on these, by their patterns. */
  readonly noteEverywhere: boolean;
  readonly noteSites: readonly string[];
}

export const DEFAULT_PREFERENCES: Preferences = {
  rulesOff: [],
  finePhrases: [],
  playbook: "",
  helpdeskSigns: false,
  noCompensation: false,
  openOnHover: true,
  openOnClick: true,
  noteEverywhere: false,
  noteSites: [],
};

/** A team's own rules, as they were read from a file. They are too long to be carried to other computers. */
export interface TeamRules {
  readonly fileName: string;
  readonly json: string;
}

const TEAM_RULES = "teamRules";
const SITES_OFF = "sitesOff";

/** What is kept, with the default for what is not. */
export async function loadPreferences(): Promise<Preferences> {
  const kept = await chrome.storage.sync.get(Object.keys(DEFAULT_PREFERENCES));
  const entries = Object.entries(DEFAULT_PREFERENCES).map(([name, standard]) => {
    const value: unknown = kept[name];
    return [name, isLike(value, standard) ? value : standard];
  });
  return Object.fromEntries(entries) as Preferences;
}

export function savePreferences(changed: Partial<Preferences>): Promise<void> {
  return chrome.storage.sync.set(changed);
}

/** Calls `changed` whenever the preferences are others. */
export function watchPreferences(changed: (preferences: Preferences) => void): void {
  chrome.storage.sync.onChanged.addListener(() => void loadPreferences().then(changed));
}

/** Turns a rule on or off. */
export async function setRule(rule: string, isOn: boolean): Promise<void> {
  const { rulesOff } = await loadPreferences();
  const others = rulesOff.filter((id) => id !== rule);
  await savePreferences({ rulesOff: isOn ? others : [...others, rule] });
}

/** Switches the note before sending on or off for a site. */
export async function setNoteSite(pattern: string, isOn: boolean): Promise<void> {
  const { noteSites } = await loadPreferences();
  const others = noteSites.filter((site) => site !== pattern);
  await savePreferences({ noteSites: isOn ? [...others, pattern] : others });
}

export async function loadTeamRules(): Promise<TeamRules | undefined> {
  return (await chrome.storage.local.get(TEAM_RULES))[TEAM_RULES] as TeamRules | undefined;
}

/** Keeps a team's rules, or forgets them. */
export function saveTeamRules(rules: TeamRules | undefined): Promise<void> {
  return rules ? chrome.storage.local.set({ [TEAM_RULES]: rules }) : chrome.storage.local.remove(TEAM_RULES);
}

export function watchTeamRules(changed: () => void): void {
  chrome.storage.local.onChanged.addListener((changes) => {
    if (TEAM_RULES in changes) changed();
  });
}

/** The sites that are switched off, though the content script may run there, as patterns. */
export async function loadSitesOff(): Promise<readonly string[]> {
  const kept: unknown = (await chrome.storage.local.get(SITES_OFF))[SITES_OFF];
  return isLike(kept, [""]) ? (kept as string[]) : [];
}

/** Switches a site off or on again. */
export async function setSiteOff(pattern: string, isOff: boolean): Promise<void> {
  const others = (await loadSitesOff()).filter((site) => site !== pattern);
  await chrome.storage.local.set({ [SITES_OFF]: isOff ? [...others, pattern] : others });
}

export function watchSitesOff(changed: () => void): void {
  chrome.storage.local.onChanged.addListener((changes) => {
    if (SITES_OFF in changes) changed();
  });
}

/** Another version, or a mistake, may have kept something else under the name. */
function isLike(value: unknown, standard: unknown): boolean {
  if (Array.isArray(standard)) {
    return Array.isArray(value) && value.every((item) => typeof item === "string");
  }
  return typeof value === typeof standard;
}
