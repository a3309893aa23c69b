/** What the settings and their choices are called, in the order in which they can be chosen. */
import { CHOICES, type Setting } from "../../state/settings";
import { words } from "../../words";
import { NAMES } from "../../words/languages";

export interface SettingWords {
  readonly label: string;
  readonly hint?: string;
  readonly choices: readonly { readonly value: string; readonly word: string }[];
}

export function settingWords(setting: Setting): SettingWords {
  const { label, choices, ...more } = words.value.settings[setting];
  // A language is called by its own name, for whoever cannot read the others.
  const called: Readonly<Record<string, string>> = { ...NAMES, ...choices };
  return {
    label,
    ...("hint" in more ? { hint: more.hint } : {}),
    choices: CHOICES[setting].map((value) => ({ value, word: called[value] ?? value })),
  };
}
