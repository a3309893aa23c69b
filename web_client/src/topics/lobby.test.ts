import { expect, test } from "vitest";
import { NO_ITEMS, parseItems } from "../wire/items";
import { entranceOf, knockersOf, OPEN_ENTRANCE } from "./lobby";
import { telling } from "./topic.kit";

const door = {
  ...{ admission: "lobby", message: "Soon.", starts: 5, opens: null, takes_knocks: false },
};
const knock = (name: string) => ({
  ...{ name, role: "attendee", since: 7, member: null, by_link: true, sent: false, denied: 0 },
});
const raw = { lobby: { k30: knock("Cleo"), k9: knock("Ben"), door, k31: { name: 5 } } };

test("a room without a lobby lets everybody in, and nobody waits", () => {
  expect(entranceOf(NO_ITEMS)).toEqual(OPEN_ENTRANCE);
  expect(knockersOf(NO_ITEMS)).toEqual([]);
});

test("who waits stands in the order of the knocks", () => {
  const items = parseItems(raw);
  expect(entranceOf(items)).toMatchObject({ admission: "lobby", message: "Soon.", starts_ms: 5 });
  expect(knockersOf(items).map(({ knock, name }) => [knock, name])).toEqual([
    [9, "Ben"],
    [30, "Cleo"],
  ]);
});

test("it is told what happens at the door", () => {
  const told = telling();
  expect(told("admission_set", door)).toBe("Mo lets people wait at the door.");
  expect(told("admission_set", { ...door, admission: "locked" })).toMatch(/^Mo locked the door/);
  expect(telling(raw)("admission_set", { ...door, message: "Now." })).toBeNull();
  expect(telling(raw)("admission_set", { ...door, admission: "open" }, 9, 0)).toBe(
    "The door is open now.",
  );
  expect(told("knocked", { name: "Zoe", member: null }, 9, 0)).toBe("Zoe waits at the door.");
  expect(told("knocks_admitted", { knocks: [9] })).toBe("Mo let 1 person in.");
  expect(told("knocks_admitted", { knocks: [9] }, 9, 0)).toBeNull();
  expect(told("knocks_denied", { knocks: [9, 30], reason: "" })).toBe("Mo turned 2 people away.");
  expect(told("sent_to_lobby", { member: 2, reason: "" })).toBe("Mo sent Ana out to wait.");
});
