// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test } from "vitest";
import { cleared } from "../ui/kit/page";
import { done, inside, named, one, type Place, press, write } from "../ui/room/inside.kit";
import { Outline } from "./outline";

let room: Place;
beforeEach(async () => {
  room = await inside(<Outline />);
});
afterEach(() => {
  room.store.dispose();
  cleared();
});

const field = () => one<HTMLTextAreaElement>(room.place, "#command-line");
const type = async (line: string) => {
  await write(field(), line);
  await press(field(), "Escape");
  await press(field(), "Enter");
};

test("everything in it has a heading", () => {
  const headings = [...room.place.querySelectorAll("h3")].map((heading) => heading.textContent);
  expect(headings).toEqual([
    ...["Command line", "Said lately", "What you can do", "Here now: 2", "Seats"],
  ]);
});

test("typing alone says, sits, smiles and leaves", async () => {
  for (const line of ["good evening", "/sit 2", "/smile"]) await type(line);
  expect(room.harbor.did()).toMatchObject([
    { text: "good evening" },
    { command: "take_seat", seat: 2 },
  ]);
  expect(room.harbor.mentioned).toHaveLength(1);
  await type("/leave");
  expect(room.store.connection.value.kind).toBe("left");
});

test("pressing alone sits, smiles and leaves", async () => {
  await done(() => named(room.place, "Sit down").click());
  expect(room.harbor.did()).toEqual([{ command: "take_seat", seat: 1 }]);
  await done(() => named(room.place, "Smile").click());
  expect(room.harbor.mentioned).toHaveLength(1);
  await done(() => named(room.place, "Leave the room").click());
  expect(room.store.connection.value.kind).toBe("left");
});

test("what came of a line is read below it, newest first", async () => {
  await type("/who");
  await type("/fly");
  const answers = [...room.place.querySelectorAll(".exchange")].map((each) => each.textContent);
  expect(answers[0]).toMatch(/^\/flyThere is no command/);
  expect(answers[1]).toMatch(/^\/who2 people are here/);
});

test("what others do is there as it happens", async () => {
  await done(() => void room.harbor.posts(2, "hello all"));
  await done(() => void room.harbor.happens("stay_ended", 2, { member: 2, why: "left" }));
  expect(room.place.textContent).toMatch(/hello all/);
  expect(room.place.textContent).toMatch(/Ben left\./);
  expect(room.place.textContent).toMatch(/Here now: 1/);
});

test("every button of an act shows the line that does the same", () => {
  for (const act of room.place.querySelectorAll(".outline__acts button")) {
    expect(act.querySelector("kbd")?.textContent).toMatch(/^\/\w+/);
  }
});
