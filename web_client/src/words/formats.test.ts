import { afterEach, expect, test } from "vitest";
import { speak } from ".";
import { clock, day, either, full } from "./formats";

afterEach(() => speak("en"));

const AT = new Date(2026, 2, 5, 14, 7).getTime();

test("in German a day, a time and a choice are German", async () => {
  await speak("de");
  expect(day(AT)).toBe("Donnerstag, 5. März");
  expect(clock(AT)).toBe("14:07");
  expect(full(AT)).toMatch(/^Donnerstag, 5\. März 2026 um 14:07$/);
  expect(either(["Ana", "Ben", "Cem"])).toBe("Ana, Ben oder Cem");
});

test("in English they are English", () => {
  expect(day(AT)).toMatch(/Thursday/);
  expect(either(["Ana", "Ben"])).toBe("Ana or Ben");
});

test("where words are looked for that nobody translated, the browser's own count as translated", async () => {
  await speak("en-XA");
  expect(day(AT)).toMatch(/^⟦.+⟧$/);
  expect(day(AT)).not.toMatch(/[A-Za-z]/);
  expect(either(["Ana", "Ben"])).toMatch(/^Ana⟦ óóŕ ~*⟧Ben$/);
});
