import { afterEach, expect, test } from "vitest";
import type { ExpressionCode } from "../avatars/expressions";
import type { Seq } from "../wire/ids";
import type { Slot } from "../wire/poses";
import { speak } from "../words";
import { readOut } from "./reading";
import { sample } from "./sample.kit";

afterEach(() => speak("en"));

test("in German it is read in German", async () => {
  await speak("de");
  const lines = readOut("who", sample(), new Map([[3 as Slot, 1 as ExpressionCode]]));
  expect(lines[0]).toBe("5 Personen sind hier.");
  expect(lines).toContain("Ben, Publikum, Gast, steht, Lächeln");
  expect(readOut("seats", sample(), new Map())).toEqual(["Frei an den Tischen: 1, 3 bis 4."]);
});

test.each(["who", "seats", "help"] as const)("no word of %s is in no catalogue", async (what) => {
  await speak("en-XA");
  const known = sample();
  const lines = readOut(what, known, new Map([[3 as Slot, 1 as ExpressionCode]]));
  const names = known.view.members.map(({ name }) => name).sort((a, b) => b.length - a.length);
  for (const line of lines) {
    const rest = names.reduce((left, name) => left.replaceAll(name, ""), line);
    expect(rest).not.toMatch(/[A-Za-z]/);
  }
});

test("who is here is read with role, seat and expression", () => {
  const faces = new Map([[3 as Slot, 1 as ExpressionCode]]);
  const lines = readOut("who", sample(), faces);
  expect(lines[0]).toBe("5 people are here.");
  expect(lines).toContain("Ana (you), owner, standing");
  expect(lines).toContain("Ana Lima, attendee, guest, on seat 2");
  expect(lines).toContain("Ben, attendee, guest, standing, smile");
});

test("a raised hand is read with what it is for", () => {
  const known = sample();
  const up = (note: string) => ({ seq: 9 as Seq, ts_ms: 1, note, rank: 0, place: 9 });
  const members = known.view.members.map((one) =>
    one.m === 3 ? { ...one, hand: up("costs") } : one.m === 1 ? { ...one, hand: up("") } : one,
  );
  const lines = readOut("who", { ...known, view: { ...known.view, members } }, new Map());
  expect(lines).toContain("Ana (you), owner, standing, hand up");
  expect(lines).toContain("Ben, attendee, guest, standing, hand up (costs)");
});

test("free seats are read as spans", () => {
  expect(readOut("seats", sample(), new Map())).toEqual(["Free at the tables: 1, 3 to 4."]);
});

test("help lists what I may type", () => {
  const lines = readOut("help", sample("attendee"), new Map());
  expect(lines.some((line) => line.startsWith("/sit SEAT: "))).toBe(true);
  expect(lines.some((line) => line.startsWith("/remove"))).toBe(false);
});
