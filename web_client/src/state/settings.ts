/**
 * What somebody has chosen for this device: how the page speaks, looks, moves and sounds.
 *
 * A table says what can be chosen; the first of each is what nobody had to choose. It is kept by
 * this browser and told to no server: what somebody needs in order to see is nobody's business.
 */
import { type ReadonlySignal, type Signal, signal } from "@preact/signals";
import { OFFERED } from "../words/languages";
import { browserKeep, type Keep } from "./keep";

export const CHOICES = {
  language: ["browser", ...OFFERED],
  theme: ["device", "light", "dark"],
  text: ["100", "115", "130", "150"],
  motion: ["device", "less", "all"],
  quality: ["auto", "high", "low"],
  sounds: ["off", "mentions", "messages"],
} as const;

export type Setting = keyof typeof CHOICES;
export type Chosen<S extends Setting> = (typeof CHOICES)[S][number];

export const SETTINGS = Object.keys(CHOICES) as readonly Setting[];

export class Settings {
  readonly #keep: Keep;
  readonly #chosen: Readonly<Record<Setting, Signal<string>>>;

  constructor(keep: Keep) {
    this.#keep = keep;
    const kept = SETTINGS.map((setting) => [setting, signal(keptOf(keep, setting))]);
    this.#chosen = Object.fromEntries(kept);
  }

  of<S extends Setting>(setting: S): ReadonlySignal<Chosen<S>> {
    return this.#chosen[setting] as Signal<Chosen<S>>;
  }

  /** Choose one; what is none of the choices is the first of them. */
  choose(setting: Setting, value: string): void {
    const chosen = known(setting, value);
    this.#chosen[setting].value = chosen;
    this.#keep.set(keyOf(setting), chosen === CHOICES[setting][0] ? "" : chosen);
  }

  /** Everything as it was before anybody chose. */
  reset(): void {
    for (const setting of SETTINGS) this.choose(setting, CHOICES[setting][0]);
  }
}

/** Those of this device. */
export const settings = new Settings(browserKeep());

function keptOf(keep: Keep, setting: Setting): string {
  return known(setting, keep.get(keyOf(setting)));
}

function known(setting: Setting, value: string | null): string {
  const choices: readonly string[] = CHOICES[setting];
  return choices.find((choice) => choice === value) ?? CHOICES[setting][0];
}

function keyOf(setting: Setting): string {
  return `set.${setting}`;
}
