// @vitest-environment happy-dom
import { afterEach, expect, test } from "vitest";
import { card, Harbor } from "../../../../state/harbor.kit";
import { cleared } from "../../../kit/page";
import { done, inside, named, one, type Place } from "../../inside.kit";
import { Arrivals } from "./arrivals";

let room: Place;
afterEach(() => {
  room.store.dispose();
  cleared();
});

async function open(): Promise<void> {
  const harbor = new Harbor();
  const members = [card(1, "Ana"), card(2, "Ben"), card(3, "Eve"), card(4, "Mallory")];
  harbor.snapshot = { ...harbor.snapshot, members };
  room = await inside(<Arrivals />, "moderator", harbor);
  const now = room.store.beside.clock.now_ms();
  const ago = (minutes: number) => now - minutes * 60_000;
  const since = [
    [1, ago(1)],
    [2, ago(20)],
    [3, ago(3)],
    [4, ago(1)],
  ];
  await done(() => room.harbor.says("weather", { counts: { alarms: { here: { since } } } }));
}

const listed = () => [...room.place.querySelectorAll("li [dir=auto]")].map((n) => n.textContent);

test("who came lately is listed, the newest first, without those whom I cannot remove", async () => {
  await open();
  expect(listed()).toEqual(["Mallory", "Eve"]);
});

test("the chosen are removed one by one, after one was asked", async () => {
  await open();
  await done(() => named(room.place, "Choose all").click());
  await done(() => named(room.place, "Remove 2 people").click());
  const dialog = one(room.place, "dialog");
  expect(dialog.textContent).toContain("Mallory, Eve");
  expect(room.harbor.did()).toEqual([]);
  await done(() => named(dialog, "Remove 2 people").click());
  expect(room.harbor.did()).toEqual([
    { command: "remove_member", member: 4, reason: "" },
    { command: "remove_member", member: 3, reason: "" },
  ]);
});

test("a refusal stops the rest", async () => {
  await open();
  room.harbor.answer = () => ({ ok: false, code: "not_allowed", message: "", retry_after: null });
  await done(() => named(room.place, "Choose all").click());
  await done(() => named(room.place, "Remove 2 people").click());
  await done(() => named(one(room.place, "dialog"), "Remove 2 people").click());
  expect(room.harbor.did()).toHaveLength(1);
});
