// @vitest-environment happy-dom
import { afterEach, expect, test } from "vitest";
import { cleared } from "../../kit/page";
import { inside, type Place } from "../inside.kit";
import { SessionPanel } from ".";
import type { SessionPart } from "./part";

let room: Place;
afterEach(() => {
  room.store.dispose();
  cleared();
});

const part = (name: string, more: Partial<SessionPart> = {}): SessionPart => ({
  ...{ name, icon: () => null, isHere: () => true },
  title: () => name,
  Body: () => <p>{`All of ${name}`}</p>,
  ...more,
});

test("each thing that is on has a section, for whoever is in the room", async () => {
  const parts = [
    part("agenda", { Bar: () => <p>Two minutes left</p> }),
    part("polls", { isFolded: true }),
    part("gone", { isHere: () => false }),
  ];
  room = await inside(<SessionPanel parts={parts} />, "observer");
  const titles = Array.from(room.place.querySelectorAll("h3"), (title) =>
    title.textContent?.trim(),
  );
  expect(titles).toEqual(["agenda", "polls"]);
  expect(room.place.textContent).toMatch(/^Two minutes left.*All of agenda/);
  expect(room.place.textContent).not.toContain("All of polls");
});

test("where nothing is on, it says so and what will stand here", async () => {
  room = await inside(<SessionPanel parts={[]} />);
  expect(room.place.textContent).toContain("Nothing is on right now.");
});
