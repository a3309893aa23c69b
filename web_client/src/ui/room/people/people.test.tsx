// @vitest-environment happy-dom
import { afterEach, expect, test } from "vitest";
import { cleared } from "../../kit/page";
import { done, inside, named, one, type Place, unfold, write } from "../inside.kit";
import { PeoplePanel } from "./people_panel";

let room: Place;
afterEach(() => {
  room.store.dispose();
  cleared();
});

const names = () => [...room.place.querySelectorAll(".person__name")].map((n) => n.textContent);
const menu = () => [...room.place.querySelectorAll(".menu__act > span")].map((n) => n.textContent);

test("people are listed with what they are here", async () => {
  room = await inside(<PeoplePanel />);
  expect(names()).toEqual(["Ana", "Ben"]);
  expect(one(room.place, ".person__facts").textContent).toMatch(/you.*guest.*standing/);
  await done(() => void room.harbor.happens("seat_taken", 1, { seat: 2 }));
  expect(one(room.place, ".person__facts").textContent).toMatch(/seat 2/);
});

test("who was pointed at in the scene is marked in the list", async () => {
  room = await inside(<PeoplePanel />);
  await done(() => {
    room.inside.picked.value = 2 as never;
  });
  expect(one(room.place, ".person--picked").textContent).toMatch(/^Ben/);
});

test("an attendee mentions, and is offered nothing that would be refused", async () => {
  room = await inside(<PeoplePanel />);
  await unfold(room.place, "What to do");
  expect(menu()).toEqual(["Mention in the chat"]);
  await done(() => named(room.place, "Mention").click());
  expect(room.store.drafts.get(null)).toBe("@Ben ");
  expect(room.inside.panels.open.value?.name).toBe("chat");
});

test("removing is asked once more, with a reason", async () => {
  room = await inside(<PeoplePanel />, "owner");
  await done(() => void room.harbor.happens("role_changed", 1, { member: 2, role: "attendee" }));
  await unfold(room.place, "What to do");
  await done(() => named(room.place, "Remove from the room").click());
  expect(room.harbor.did()).toEqual([]);
  const dialog = one(room.place, "dialog");
  await write(one<HTMLInputElement>(dialog, "input"), "noise");
  expect(one(dialog, "kbd").textContent).toBe("/remove @Ben noise");
  await done(() => named(dialog, "Remove from the room").click());
  expect(room.harbor.did()).toEqual([{ command: "remove_member", member: 2, reason: "noise" }]);
});

test("a role is given from the list, and typed the same", async () => {
  room = await inside(<PeoplePanel />, "owner");
  await done(() => void room.harbor.happens("role_changed", 1, { member: 2, role: "attendee" }));
  await unfold(room.place, "What to do");
  const act = named(room.place, "Make a panelist");
  expect(act.textContent).toContain("/role @Ben panelist");
  await done(() => act.click());
  expect(room.harbor.did()).toEqual([{ command: "change_role", member: 2, role: "panelist" }]);
});
