import { afterEach, expect, test } from "vitest";
import { speak } from ".";
import { clock, day, either, full, lasted, waiting } from "./formats";

afterEach(() => speak("en"));

const AT = new Date(2026, 2, 5, 14, 7).getTime();

test("in German a day, a time and a choice are German", async () => {
  await speak("de");
  expect(day(AT)).toBe("Donnerstag, 5. März");
  expect(clock(AT)).toBe("14:07");
  expect(full(AT)).toMatch(/^Donnerstag, 5\. März 2026 um 14:07$/);
  expect(either(["Ana", "Ben", "Cem"])).toBe("Ana, Ben oder Cem");
});

test.each([
  [300, "1 second", "1 Sekunde"],
  [20_000, "20 seconds", "20 Sekunden"],
  [180_000, "3 minutes", "3 Minuten"],
  [7_200_000, "2 hours", "2 Stunden"],
])("%d ms lasted %s, in German %s", async (ms, english, german) => {
  expect(lasted(ms)).toBe(english);
  await speak("de");
  expect(lasted(ms)).toBe(german);
});

test("who waits is told rather too long than too short", () => {
  expect([waiting(12.2), waiting(91)]).toEqual(["13 seconds", "2 minutes"]);
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
