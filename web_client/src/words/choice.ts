/**
 * Which language the page speaks: what its address asks for, else what was chosen in the settings,
 * else what the browser prefers, else English.
 *
 * `?lang=de` is for links that are sent to people of one language. It counts for this tab, because
 * the address loses it with the next screen, and until somebody chooses otherwise.
 */
import { effect, type ReadonlySignal, signal } from "@preact/signals";
import type { Keep } from "../state/keep";
import type { Settings } from "../state/settings";
import { language, speak } from ".";
import { browserTags, type Language, languageOf, preferredOf } from "./languages";

const KEY = "lang";

const missing = signal(false);

/** Whether the words of what was chosen last did not come. */
export const areWordsMissing: ReadonlySignal<boolean> = missing;

/**
 * Speak what is wanted, now and whenever that changes. Resolves when the first language is there,
 * or cannot be had. tab: what is kept as long as the tab.
 */
export async function followChoice(settings: Settings, page: Window, tab: Keep): Promise<void> {
  const asked = signal(askedOf(page) ?? languageOf(tab.get(KEY) ?? ""));
  const ask = (next: Language | null): void => {
    asked.value = next;
    tab.set(KEY, next ?? "");
  };
  ask(asked.peek());
  page.addEventListener("popstate", () => {
    const next = askedOf(page);
    if (next !== null) ask(next);
  });
  effect(() => {
    page.document.documentElement.lang = language.value;
  });
  let before = settings.of("language").peek();
  let first = Promise.resolve();
  effect(() => {
    const chosen = settings.of("language").value;
    if (chosen !== before) ask(null);
    before = chosen;
    const own = chosen === "browser" ? preferredOf(browserTags()) : chosen;
    first = hear(asked.value ?? own);
  });
  await first;
}

async function hear(next: Language): Promise<void> {
  missing.value = false;
  missing.value = !(await speak(next));
}

function askedOf({ location }: Window): Language | null {
  return languageOf(new URLSearchParams(location.search).get("lang") ?? "");
}
