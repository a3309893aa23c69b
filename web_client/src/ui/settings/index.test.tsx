// @vitest-environment happy-dom

import { act } from "preact/test-utils";
import { afterEach, expect, test, vi } from "vitest";
import { memoryKeep } from "../../state/keep";
import { settings } from "../../state/settings";
import { language } from "../../words";
import { followChoice } from "../../words/choice";
import { cleared, click, drawn, first } from "../kit/page";
import { isSettingsOpen, openSettings, SettingsButton, SettingsPlace } from ".";

afterEach(() => {
  settings.reset();
  if (isSettingsOpen.value) click(document.body, "Done");
  cleared();
});

const page = () =>
  drawn(
    <>
      <SettingsButton />
      <SettingsPlace />
    </>,
  );

function picked(place: HTMLElement, label: string, value: string): void {
  const labels = Array.from(place.querySelectorAll("label"));
  const id = labels.find(({ textContent }) => textContent === label)?.htmlFor ?? "";
  const select = document.getElementById(id) as HTMLSelectElement;
  act(() => {
    select.value = value;
    select.dispatchEvent(new Event("change", { bubbles: true }));
  });
}

test("it opens by its button or by a call, once, and closes", () => {
  const place = page();
  expect(place.querySelector("dialog")).toBeNull();
  click(place, "Settings");
  expect(place.querySelectorAll("dialog")).toHaveLength(1);
  click(place, "Done");
  expect(place.querySelector("dialog")).toBeNull();
  act(openSettings);
  expect(first(place, "h2").textContent).toBe("Settings");
  click(place, "Close");
  expect(isSettingsOpen.value).toBe(false);
});

test("what is chosen acts at once and goes back by one press", () => {
  const place = page();
  act(openSettings);
  picked(place, "Colours", "dark");
  picked(place, "Text size", "130");
  expect([settings.of("theme").value, settings.of("text").value]).toEqual(["dark", "130"]);
  click(place, "All as at first");
  expect(settings.of("theme").value).toBe("device");
  const theme = Array.from(place.querySelectorAll("select"))[1];
  expect(theme?.value).toBe("device");
});

test("a language that is chosen changes the words at once, and what is open stays open", async () => {
  await followChoice(settings, window, memoryKeep());
  const place = page();
  act(openSettings);
  picked(place, "Language", "de");
  await vi.waitFor(() => expect(first(place, "h2").textContent).toBe("Einstellungen"));
  expect(document.documentElement.lang).toBe("de");
  picked(place, "Sprache", "en");
  await vi.waitFor(() => expect(language.value).toBe("en"));
  await vi.waitFor(() => expect(first(place, "h2").textContent).toBe("Settings"));
});
