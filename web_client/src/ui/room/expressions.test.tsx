// @vitest-environment happy-dom
import { afterEach, expect, test } from "vitest";
import { cleared } from "../kit/page";
import { Expressions } from "./expressions";
import { done, inside, one, type Place } from "./inside.kit";

let room: Place;
afterEach(() => {
  room.store.dispose();
  cleared();
});

const faces = () =>
  Array.from(one(room.place, ".expressions--row").querySelectorAll<HTMLButtonElement>("button"));
const pressed = () =>
  faces()
    .filter((face) => face.getAttribute("aria-pressed") === "true")
    .map((face) => face.textContent);

test("eight faces, each with its word, its line and its key", async () => {
  room = await inside(<Expressions />);
  expect(faces().map((face) => face.textContent)).toEqual(
    "smile laugh thinking surprised frown agree disagree applause".split(" "),
  );
  expect(faces()[0]?.title).toBe("/smile  (key 1)");
  expect(one(room.place, "legend").textContent).toBe("Show an expression");
});

test("one is shown, told to the others, and taken back by the same press", async () => {
  room = await inside(<Expressions />);
  await done(() => faces()[0]?.click());
  expect([room.store.body.shown.value, pressed()]).toEqual([1, ["smile"]]);
  expect(room.harbor.mentioned).toHaveLength(1);
  await done(() => faces()[0]?.click());
  expect([room.store.body.shown.value, pressed()]).toEqual([0, []]);
});

test("another face takes the place of the one before", async () => {
  room = await inside(<Expressions />);
  await done(() => faces()[0]?.click());
  await done(() => faces()[3]?.click());
  expect(pressed()).toEqual(["surprised"]);
});
