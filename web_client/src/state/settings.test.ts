import { expect, test } from "vitest";
import { type Keep, memoryKeep } from "./keep";
import { CHOICES, SETTINGS, Settings } from "./settings";

const all = (of: Settings) => SETTINGS.map((setting) => of.of(setting).value);
const defaults = SETTINGS.map((setting) => CHOICES[setting][0]);

test("who chose nothing has what the device has", () => {
  expect(all(new Settings(memoryKeep()))).toEqual(defaults);
});

test.each(SETTINGS)("%s is used at once and kept by this browser", (setting) => {
  const keep = memoryKeep();
  const own = new Settings(keep);
  for (const choice of CHOICES[setting]) {
    own.choose(setting, choice);
    expect(own.of(setting).value).toBe(choice);
    expect(new Settings(keep).of(setting).value).toBe(choice);
  }
});

test("what is no choice, or was one once, is the first", () => {
  const keep: Keep = memoryKeep();
  keep.set("set.theme", "purple");
  const own = new Settings(keep);
  expect(own.of("theme").value).toBe("device");
  own.choose("text", "900");
  expect(own.of("text").value).toBe("100");
});

test("all of it goes back to the beginning, and nothing is left in the browser", () => {
  const keep = memoryKeep();
  const own = new Settings(keep);
  own.choose("theme", "dark");
  own.choose("sounds", "mentions");
  own.reset();
  expect(all(own)).toEqual(defaults);
  expect(keep.get("set.theme")).toBeNull();
});
