/** What the light in the scene says about the room. */
import type { Mood } from "../../scene";
import type { Frame } from "../../state/frame";

const DARK = "(prefers-color-scheme: dark)";

export function moodOf(view: Frame | null): Mood {
  return {
    isLive: false, // until there are sessions, the stage is at rest
    isFrozen: view?.isArchived ?? false,
    theme: theme(),
    screen: view?.title ?? "",
  };
}

/** Call `changed` whenever the page turns light or dark. Return what ends it. */
export function watchTheme(changed: () => void): () => void {
  const query = window.matchMedia(DARK);
  query.addEventListener("change", changed);
  // The attribute, not the setting: colours are read from the page, which has to have them by then.
  const chosen = new MutationObserver(changed);
  chosen.observe(document.documentElement, { attributeFilter: ["data-theme"] });
  return () => {
    query.removeEventListener("change", changed);
    chosen.disconnect();
  };
}

function theme(): Mood["theme"] {
  const chosen = document.documentElement.dataset["theme"];
  if (chosen === "light" || chosen === "dark") return chosen;
  return window.matchMedia(DARK).matches ? "dark" : "light";
}
