// @vitest-environment happy-dom
import { afterEach, expect, test } from "vitest";
import { cleared } from "../../kit/page";
import { useInside } from "../inside";
import { done, inside, one, type Place } from "../inside.kit";
import type { SessionPart } from "./part";
import { SessionSection } from "./section";

let room: Place;
afterEach(() => {
  room.store.dispose();
  cleared();
});

const HANDS: SessionPart = {
  ...{ name: "hands", icon: () => null, isHere: () => true },
  title: () => "Queue",
  sum: ({ view }) => `${view.members.length} wait`,
  Body: () => <p class="body">All of them</p>,
};

function Drawn() {
  const { knownQuietly } = useInside();
  return knownQuietly && <SessionSection part={HANDS} known={knownQuietly} />;
}

test("it begins open, and folding it folds no part of the console that has its name", async () => {
  room = await inside(<Drawn />);
  const { folds } = room.inside;
  const title = one(room.place, "h3 button");
  expect([title.textContent, title.getAttribute("aria-expanded")]).toEqual([
    "Queue 2 wait",
    "true",
  ]);
  const before = folds.isOpen({ name: "hands", isOpen: true });
  await done(() => title.click());
  expect(room.place.querySelector(".body")).toBeNull();
  expect(folds.isOpen({ name: "hands", isOpen: true })).toBe(before);
  await done(() => title.click());
});
