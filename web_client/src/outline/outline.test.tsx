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

test("what others do is there as it happens", async () => {
  await done(() => void room.harbor.posts(2, "hello all"));
  await done(() => void room.harbor.happens("stay_ended", 2, { member: 2, why: "left" }));
  expect(room.place.textContent).toMatch(/hello all/);
  expect(room.place.textContent).toMatch(/Ben left\./);
  expect(room.place.textContent).toMatch(/Here now: 1/);
});

test("a long list of people is shown in part, and whole for who asks", async () => {
  for (let m = 3; m <= 25; m += 1) {
    const more = { name: `Guest ${m}`, look: "teal", role: "attendee", guest: true };
    await done(() => void room.harbor.happens("stay_began", m, { ...more, slot: m, seat: null }));
  }
  const rows = () => room.place.querySelectorAll("[aria-labelledby=outline-people] li").length;
  expect(rows()).toBe(20);
  await done(() => named(room.place, "Show all 25").click());
  expect(rows()).toBe(25);
  await done(() => named(room.place, "Show fewer").click());
  expect(rows()).toBe(20);
});

test("what is gone, changed or answered says so in words", async () => {
  const seq = room.harbor.posts(2, "first");
  await done(() => void room.harbor.posts(2, "second", { thread: seq }));
  expect(room.place.textContent).toContain(`second (answers #${seq})`);
  await done(() => void room.harbor.happens("message_edited", 2, { message: seq, text: "1st" }));
  await done(() => void room.harbor.happens("reaction_added", 1, { message: seq, emoji: "👍" }));
  expect(room.place.textContent).toContain("1st (edited, 👍 1)");
  await done(() => void room.harbor.happens("message_redacted", 2, { message: seq }));
  expect(room.place.textContent).toContain("(erased)");
  expect(room.place.textContent).not.toContain("1st");
});

test("text is text here too, whatever it looks like", async () => {
  await done(() => void room.harbor.posts(2, "<img src=x onerror=alert(1)>"));
  expect(room.place.textContent).toContain("<img src=x onerror=alert(1)>");
  expect(room.place.querySelector("img")).toBeNull();
});
