/** Settings on the page: attributes of its root, by which the styles go. */
import { effect } from "@preact/signals";
import { CHOICES, type Setting, type Settings } from "../../state/settings";

/** What styles have to know; sound and the picture's quality ask for themselves. */
const STYLED: readonly Setting[] = ["theme", "text", "motion"];

/** Keep the root as the settings say. Return what ends it. */
export function applied(settings: Settings, root: HTMLElement): () => void {
  return effect(() => {
    for (const setting of STYLED) {
      const chosen: string = settings.of(setting).value;
      // Nothing there: the device decides, as for a page without settings.
      if (chosen === CHOICES[setting][0]) delete root.dataset[setting];
      else root.dataset[setting] = chosen;
    }
  });
}
