/** What the settings and their choices are called; choices in the order of the table. */
import type { Setting } from "../../state/settings";

interface SettingWords {
  readonly label: string;
  readonly hint?: string;
  readonly choices: readonly string[];
}

export const WORDS: Readonly<Record<Setting, SettingWords>> = {
  theme: { label: "Colours", choices: ["As this device", "Light", "Dark"] },
  text: {
    label: "Text size",
    choices: ["As the browser says", "A little larger", "Larger", "Largest"],
  },
  motion: {
    label: "Motion",
    choices: ["As this device", "Less: things stand where they belong", "All of it"],
  },
  quality: {
    label: "Picture of the room",
    hint: "The simple one saves the battery. Left to itself it turns simple where drawing is slow.",
    choices: ["By itself", "Always full", "Always simple"],
  },
  sounds: {
    label: "Sounds",
    hint: "A soft note, never louder than you set your device.",
    choices: ["None", "When somebody names you", "With every message of others"],
  },
};
