// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { browserKeep, memoryKeep } from "../../state/keep";
import { announcer } from "../base";
import { cleared, click, drawn, first, named, pick } from "../kit/page";
import { hearingOf } from "./hearing";
import { KeyChoice, keyHelp } from "./keys";
import { KeysHelp } from "./keys_help";

let keys: KeyChoice;
const close = vi.fn();

beforeEach(() => {
  cleared();
  keys = new KeyChoice(memoryKeep());
});
afterEach(() => {
  cleared();
  announcer.hearing = "all";
});

const help = () => drawn(<KeysHelp runsRoom keys={keys} onClose={close} />);

test("every key is there with what it does", () => {
  const place = help();
  const told = Array.from(place.querySelectorAll("dl > div"), (row) => row.textContent);
  expect(told).toEqual(keyHelp({ runsRoom: true }).map(({ keys, does }) => `${keys}${does}`));
});

test("single letters are turned off by who dictates, and on again", () => {
  const box = first<HTMLInputElement>(help(), "input[type=checkbox]");
  expect(box.checked).toBe(true);
  box.click();
  expect(keys.areOn.value).toBe(false);
  box.click();
  expect(keys.areOn.value).toBe(true);
});

test("how much is told to ears is chosen, used at once, and remembered by this browser", () => {
  const place = help();
  expect(first<HTMLInputElement>(place, "input[value=all]").checked).toBe(true);
  pick(place, "mentions");
  expect(announcer.hearing).toBe("mentions");
  expect(hearingOf(browserKeep())).toBe("mentions");
});

test("it closes by its cross", () => {
  const place = help();
  expect(named(place, "Close")).toBeTruthy();
  click(place, "Close");
  expect(close).toHaveBeenCalledOnce();
});
