// @vitest-environment happy-dom
import { afterEach, describe, expect, test } from "vitest";
import type { Seq } from "../../../wire/ids";
import { cleared } from "../../kit/page";
import { done, inside, named, one, type Place, press, write } from "../inside.kit";
import { Composer } from "./composer";

let room: Place;
afterEach(() => {
  room.store.dispose();
  cleared();
});

const whole = <Composer thread={null} />;
const field = () => one<HTMLTextAreaElement>(room.place, ".composer textarea");
const notice = () => room.store.notices.all.value.at(-1)?.text ?? "";

/** Write a line and send it as it is, whatever it could become. */
async function say(text: string): Promise<void> {
  await write(field(), text);
  await press(field(), "Escape");
  await press(field(), "Enter");
}

describe("writing", () => {
  test("Enter says it, and the field is empty for the next and keeps the focus", async () => {
    room = await inside(whole);
    await say("good evening @Ben");
    expect(room.harbor.did()).toMatchObject([
      { text: "good evening @Ben", mentions: [2], thread: null },
    ]);
    expect([field().value, document.activeElement]).toEqual(["", field()]);
  });

  test("the button says it as well", async () => {
    room = await inside(whole);
    await write(field(), "good evening");
    await done(() => named(room.place, "Send").click());
    expect(room.harbor.did()).toMatchObject([{ text: "good evening" }]);
  });

  test("Enter that only ends a word of an input method says nothing", async () => {
    room = await inside(whole);
    await write(field(), "konnichiwa");
    await press(field(), "Enter", { isComposing: true });
    expect([room.harbor.did(), field().value]).toEqual([[], "konnichiwa"]);
  });

  test("nothing is said when nothing is written", async () => {
    room = await inside(whole);
    await say("  \n ");
    expect(room.harbor.did()).toEqual([]);
  });

  test("a half-written name is completed by Enter, not sent", async () => {
    room = await inside(whole);
    await write(field(), "hello @be");
    await press(field(), "Enter");
    expect(field().value).toBe("hello @Ben ");
    expect(room.harbor.did()).toEqual([]);
  });

  test("an answer goes into its thread", async () => {
    room = await inside(<Composer thread={3 as Seq} />);
    expect(field().getAttribute("aria-label")).toBe("Write an answer");
    await say("mine");
    expect(room.harbor.did()).toMatchObject([{ text: "mine", thread: 3 }]);
  });

  test("what is half written is there again after the page went", async () => {
    room = await inside(whole);
    await write(field(), "half a sent");
    expect(room.store.drafts.get(null)).toBe("half a sent");
  });

  test("what is given back is in the field, under what is being written", async () => {
    room = await inside(whole);
    await write(field(), "half a sent");
    await done(() => room.store.drafts.giveBack(null, "an answer"));
    expect(field().value).toBe("half a sent\nan answer");
  });

  test("others are told that I write, but not of a command", async () => {
    room = await inside(whole);
    await write(field(), "/sit");
    expect(room.harbor.told).toEqual([]);
    await write(field(), "well");
    expect(room.harbor.told).toEqual(["typing"]);
  });
});

describe("a line with a slash", () => {
  test("is done and not said", async () => {
    room = await inside(whole);
    await say("/sit 2");
    expect(room.harbor.did()).toEqual([{ command: "take_seat", seat: 2 }]);
    expect(notice()).toBe("You sit on seat 2.");
  });

  test("that is none stays to be changed", async () => {
    room = await inside(whole);
    await say("/dance");
    expect(field().value).toBe("/dance");
    expect(notice()).toMatch(/no command \/dance/);
  });

  test("that is refused late does not take the place of what is written by then", async () => {
    room = await inside(whole);
    let refuse: (answer: object) => void = () => {};
    room.harbor.answer = () => new Promise((resolve) => (refuse = resolve));
    await say("/sit 2");
    await write(field(), "meanwhile");
    await done(() => refuse({ ok: false, code: "conflict", message: "Late.", retry_after: null }));
    expect(field().value).toBe("meanwhile");
    expect(notice()).toMatch(/sat down there first/);
  });

  test("that asks for a list is read in the outline, where there is room for it", async () => {
    room = await inside(whole);
    await say("/who");
    expect(room.inside.panels.open.value?.name).toBe("outline");
    expect(room.inside.exchanges.all.value[0]?.lines[0]).toBe("2 people are here.");
  });

  test("with two of them is said with one", async () => {
    room = await inside(whole);
    await say("//sit is a command");
    expect(room.harbor.did()).toMatchObject([{ text: "/sit is a command" }]);
  });
});

describe("too long a text", () => {
  test("is counted before its end, and not sent beyond it", async () => {
    room = await inside(whole);
    await write(field(), "x".repeat(3_900));
    expect(one(room.place, ".composer__left").textContent).toBe("100 characters left");
    await write(field(), "x".repeat(4_005));
    expect(one(room.place, ".composer__left").textContent).toBe("5 characters too many");
    await press(field(), "Enter");
    expect([room.harbor.did(), field().value.length]).toEqual([[], 4_005]);
  });

  test("is counted as the server counts it, by characters and not by halves of them", async () => {
    room = await inside(whole);
    await write(field(), "\u{1f600}".repeat(3_999));
    expect(one(room.place, ".composer__left").textContent).toBe("1 character left");
  });
});

test("arrow up in an empty field brings the last thing I said, to be changed", async () => {
  room = await inside(whole);
  await done(() => void room.harbor.posts(1, "helo"));
  await press(field(), "ArrowUp");
  expect(field().value).toBe("/edit #21 helo");
});

test.each([
  ["an observer", "observer", [], /You can read here\. Ask a moderator/],
  ["everybody in an archived room", "owner", ["room_archived"], /This room is archived/],
] as const)("%s is told that they can read", async (_, role, facts, words) => {
  room = await inside(whole, role);
  for (const kind of facts) await done(() => void room.harbor.happens(kind, 2, {}));
  expect(one(room.place, ".composer-closed").textContent).toMatch(words);
  expect(room.place.querySelector("textarea")).toBeNull();
});
