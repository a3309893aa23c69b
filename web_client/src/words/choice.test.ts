// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { type Keep, memoryKeep } from "../state/keep";
import { Settings } from "../state/settings";
import { language, speak } from ".";
import { followChoice } from "./choice";

let tab: Keep;
let settings: Settings;

beforeEach(() => {
  tab = memoryKeep();
  settings = new Settings(memoryKeep());
});

afterEach(async () => {
  window.history.replaceState(null, "", "/");
  await speak("en");
});

function preferring(...tags: readonly string[]): void {
  vi.spyOn(navigator, "languages", "get").mockReturnValue(tags);
}

test("nobody chose: the browser's language, if there is one of it", async () => {
  preferring("fr", "de-AT", "en");
  await followChoice(settings, window, tab);
  expect(language.value).toBe("de");
  expect(document.documentElement.lang).toBe("de");
});

test("what is chosen counts more than what the browser prefers, and acts at once", async () => {
  preferring("de");
  await followChoice(settings, window, tab);
  settings.choose("language", "en");
  await vi.waitFor(() => expect(language.value).toBe("en"));
  settings.choose("language", "browser");
  await vi.waitFor(() => expect(language.value).toBe("de"));
});

test("what the address asks for counts for the tab, also when the address is another one", async () => {
  window.history.replaceState(null, "", "/join?lang=de");
  settings.choose("language", "en");
  await followChoice(settings, window, tab);
  expect(language.value).toBe("de");
  window.history.replaceState(null, "", "/room/x");
  await speak("en"); // as a page that is loaded again begins
  await followChoice(new Settings(memoryKeep()), window, tab);
  expect(language.value).toBe("de");
});

test("until somebody chooses: then the tab forgets what was asked for", async () => {
  window.history.replaceState(null, "", "/?lang=de");
  await followChoice(settings, window, tab);
  window.history.replaceState(null, "", "/");
  settings.choose("language", "en");
  await vi.waitFor(() => expect(language.value).toBe("en"));
  expect(tab.get("lang")).toBeNull();
});

test("going back to an address that asks for another language brings that language", async () => {
  await followChoice(settings, window, tab);
  window.history.replaceState(null, "", "/?lang=de");
  window.dispatchEvent(new PopStateEvent("popstate"));
  await vi.waitFor(() => expect(language.value).toBe("de"));
});

test("an address that asks for what there is not asks for nothing", async () => {
  window.history.replaceState(null, "", "/?lang=tlh");
  await followChoice(settings, window, tab);
  expect(language.value).toBe("en");
});
