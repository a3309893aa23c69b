// @vitest-environment happy-dom
import { afterEach, expect, test } from "vitest";
import { fontOf, onceFontIsHere } from "./font";

function givenFonts(isHere: boolean, loaded: Promise<readonly string[]>): void {
  const fonts = { check: () => isHere, load: () => loaded };
  Object.defineProperty(document, "fonts", { value: fonts, configurable: true });
}

async function isCalled(): Promise<boolean> {
  let called = false;
  onceFontIsHere(() => {
    called = true;
  });
  for (let turn = 0; turn < 4; turn++) await Promise.resolve();
  return called;
}

afterEach(() => {
  Object.defineProperty(document, "fonts", { value: undefined, configurable: true });
});

test("there is always something to write with", () => {
  expect(fontOf(24)).toMatch(/^600 24px "Atkinson .*", system-ui, sans-serif$/);
});

test("what was written before the font came is written anew", async () => {
  givenFonts(false, Promise.resolve(["face"]));
  expect(await isCalled()).toBe(true);
});

test("a font that is here already, never comes, or is unknown changes nothing", async () => {
  givenFonts(true, Promise.resolve(["face"]));
  expect(await isCalled()).toBe(false);
  givenFonts(false, Promise.resolve([]));
  expect(await isCalled()).toBe(false);
  givenFonts(false, Promise.reject(new Error("offline")));
  expect(await isCalled()).toBe(false);
});

test("a browser that does not tell of fonts writes with what it has", async () => {
  expect(await isCalled()).toBe(false);
});
