// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test } from "vitest";
import { cleared } from "../../../kit/page";
import { done, inside, named, type Place } from "../../inside.kit";
import { OUT } from "./out";

let room: Place;
beforeEach(async () => {
  room = await inside(<OUT.Body />, "owner");
});
afterEach(() => {
  room.store.dispose();
  cleared();
});

const shared = { name: "Eve", by: 1, reason: "spam" };
const ban = {
  ...shared,
  member: 4,
  whom: "link",
  scope: "room",
  until: null,
  note: "by mail, too",
};

test("nobody is out at first", () => {
  expect(room.place.textContent).toBe("Nobody is banned, removed or suspended.");
});

test("a fresh ban is undone by one press, an old one is lifted", async () => {
  const fresh = { ...ban, at: Date.now(), members: [4, 7] };
  const items = [["bans", "b12", fresh]];
  await done(() => void room.harbor.happens("member_banned", 1, { items }));
  for (const said of ["Eve", "spam", "by mail, too", "2 people"])
    expect(room.place.textContent).toContain(said);
  await done(() => named(room.place, "Undo").click());
  const old = [["bans", "b12", { ...fresh, at: Date.now() - 601_000 }]];
  await done(() => void room.harbor.happens("member_banned", 1, { items: old }));
  await done(() => named(room.place, "Lift the ban").click());
  const lifted = { command: "lift_ban", ban: 12 };
  expect(room.harbor.did()).toEqual([lifted, lifted]);
});

test("who was removed is let back, and who is suspended takes part again", async () => {
  const at = Date.now() - 3_600_000;
  const suspended = { by: 1, at, until: at + 86_400_000, reason: "" };
  const items = [
    ["bans", "m6", { ...shared, at, banned: false }],
    ["rights", "5", { name: "Pia", rights: [], suspended }],
  ];
  await done(() => void room.harbor.happens("member_suspended", 1, { items }));
  await done(() => named(room.place, "Let back in").click());
  await done(() => named(room.place, "Let take part").click());
  expect(room.harbor.did()).toEqual([
    { command: "let_back", member: 6 },
    { command: "lift_suspension", member: 5 },
  ]);
});
