// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test } from "vitest";
import { cleared } from "../ui/kit/page";
import { done, inside, named, one, type Place, press, write } from "../ui/room/inside.kit";
import { CommandLine } from "./command_line";

let room: Place;
beforeEach(async () => {
  room = await inside(<CommandLine />);
});
afterEach(() => {
  room.store.dispose();
  cleared();
});

const field = () => one<HTMLTextAreaElement>(room.place, "#command-line");
const exchanges = () =>
  Array.from(room.place.querySelectorAll(".exchange"), (each) => each.textContent ?? "");
const type = async (line: string) => {
  await write(field(), line);
  await press(field(), "Escape");
  await press(field(), "Enter");
};

test("a line is done, and the field is empty for the next", async () => {
  await type("  /sit 2 ");
  expect(room.harbor.did()).toEqual([{ command: "take_seat", seat: 2 }]);
  expect(field().value).toBe("");
});

test("the button does what Enter does", async () => {
  await write(field(), "good evening");
  await done(() => named(room.place, "Do it").click());
  expect(room.harbor.did()).toMatchObject([{ text: "good evening" }]);
});

test("an empty line is nothing, not a refusal", async () => {
  await type("   ");
  expect([room.harbor.did(), exchanges()]).toEqual([[], []]);
});

test("what came of each is read below, newest first, a refused one marked", async () => {
  expect(room.place.querySelector("ol")).toBeNull();
  await type("/who");
  await type("/fly");
  expect(exchanges()[0]).toMatch(/^\/flyThere is no command/);
  expect(exchanges()[1]).toMatch(/^\/who2 people are here/);
  const refused = Array.from(room.place.querySelectorAll(".exchange--refused kbd"));
  expect(refused.map((typed) => typed.textContent)).toEqual(["/fly"]);
});

test("what came of a line is told to ears", async () => {
  await type("/sit 3");
  expect(room.inside.answer.value).toBe("You sit on seat 3.");
});

test("markup in a line is text in its answer", async () => {
  await type("/<img src=x onerror=alert(1)>");
  expect(exchanges()[0]).toContain("/<img");
  expect(room.place.querySelector("img")).toBeNull();
});
