import { expect, test } from "vitest";
import { NO_ITEMS, parseItems } from "../wire/items";
import { openFor_ms, sessionsOf } from "./session";
import { telling } from "./topic.kit";

const plan = (title: string, starts: number) => ({
  ...{ title, starts, ends: starts + 60, zone: "UTC", preset: "assembly", about: "" },
  ...{ by: 1, revision: 0, cancelled: false },
});
const raw = {
  session: {
    now: { session: 4, title: "Now", preset: "panel", opened: 1_000, paused: null, rested: 200 },
    past: {
      sessions: [
        { session: 2, title: "First", preset: "panel", opened: 1, ended: 2 },
        { session: 3, title: "Second", preset: "panel", opened: 3, ended: 4 },
      ],
    },
    "12": plan("Later", 900),
    "14": plan("Sooner", 800),
    "15": { ...plan("Of another server", 700), preset: "party" },
  },
};

test("a room without sessions has none", () => {
  expect(sessionsOf(NO_ITEMS)).toEqual({ now: null, plans: [], past: [] });
});

test("plans stand by their start, and what was by its end, the newest first", () => {
  const { now, plans, past } = sessionsOf(parseItems(raw));
  expect(now?.title).toBe("Now");
  expect(plans.map(({ session, title }) => [session, title])).toEqual([
    [14, "Sooner"],
    [12, "Later"],
  ]);
  expect(past.map(({ title }) => title)).toEqual(["Second", "First"]);
});

test("a rest is no part of how long a session has been open", () => {
  const now = sessionsOf(parseItems(raw)).now;
  if (now === null) throw new Error("a session is open");
  expect(openFor_ms(now, 2_000)).toBe(800);
  expect(openFor_ms({ ...now, paused_ms: 1_500 }, 2_000)).toBe(300);
  expect(openFor_ms(now, 0)).toBe(0);
});

test("it is told what becomes of a session", () => {
  const told = telling(raw);
  expect(told("session_planned", { title: "Piers", starts: 5 })).toBe("Mo planned Piers.");
  expect(told("session_changed", { session: 12, title: "Piers" })).toMatch(/changed the plan/);
  expect(told("session_cancelled", { session: 12 })).toBe("Mo cancelled Later.");
  expect(told("session_opened", { title: "Piers", preset: "panel" })).toMatch(/session Piers\.$/);
  expect(told("session_paused", {})).toBe("Mo lets the session rest.");
  expect(told("session_resumed", {})).toBe("Mo goes on with the session.");
  expect(told("session_ended", {})).toMatch(/The room goes on/);
});
