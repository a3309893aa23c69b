// @vitest-environment happy-dom
import { afterEach, describe, expect, test } from "vitest";
import { cleared } from "../../kit/page";
import { done, inside, named, one, type Place, press, unfold, write } from "../inside.kit";
import { ChatPanel } from "./chat_panel";
import { ThreadPanel } from "./thread_panel";

let room: Place;
const field = () => one<HTMLTextAreaElement>(room.place, ".composer textarea");
const texts = () => [...room.place.querySelectorAll(".words")].map((words) => words.textContent);

afterEach(() => {
  room.store.dispose();
  cleared();
});

describe("writing", () => {
  test("Enter says it, and the field is empty for the next", async () => {
    room = await inside(<ChatPanel />);
    await write(field(), "good evening @Ben");
    await press(field(), "Escape"); // the list of names
    await press(field(), "Enter");
    expect(room.harbor.did()).toMatchObject([{ text: "good evening @Ben", mentions: [2] }]);
    expect(field().value).toBe("");
    expect(texts()).toEqual(["welcome", "good evening @Ben"]);
  });

  test("a half-written name is completed by Enter, not sent", async () => {
    room = await inside(<ChatPanel />);
    await write(field(), "hello @be");
    await press(field(), "Enter");
    expect(field().value).toBe("hello @Ben ");
    expect(room.harbor.did()).toEqual([]);
  });

  test("a command is done and not said; one that is none stays to be changed", async () => {
    room = await inside(<ChatPanel />);
    await write(field(), "/sit 2");
    await press(field(), "Enter");
    expect(room.harbor.did()).toEqual([{ command: "take_seat", seat: 2 }]);
    await write(field(), "/dance");
    await press(field(), "Enter");
    expect(field().value).toBe("/dance");
    expect(room.store.notices.all.value.at(-1)?.text).toMatch(/no command \/dance/);
  });

  test("what is half written is there again after the page went", async () => {
    room = await inside(<ChatPanel />);
    await write(field(), "half a sent");
    expect(room.store.drafts.get(null)).toBe("half a sent");
  });

  test("too long a text is counted and not sent", async () => {
    room = await inside(<ChatPanel />);
    await write(field(), "x".repeat(4005));
    expect(one(room.place, ".composer__left").textContent).toBe("5 characters too many");
    await press(field(), "Enter");
    expect(room.harbor.did()).toEqual([]);
  });

  test("an observer is told that they can read", async () => {
    room = await inside(<ChatPanel />, "observer");
    expect(one(room.place, ".composer-closed").textContent).toMatch(/You can read here/);
  });

  test("in an archived room nothing is written", async () => {
    room = await inside(<ChatPanel />);
    await done(() => void room.harbor.happens("room_archived", 2, {}));
    expect(one(room.place, ".composer-closed").textContent).toMatch(/archived/);
  });
});

describe("a message of mine that is refused", () => {
  const refuse = () => ({ ok: false, code: "too_large", message: "No.", retry_after: null });

  test("says so, and goes again or comes back into the field", async () => {
    room = await inside(<ChatPanel />);
    room.harbor.answer = refuse;
    await write(field(), "hello");
    await press(field(), "Enter");
    await done();
    expect(one(room.place, ".failed").textContent).toMatch(/Not sent/);
    await done(() => named(room.place, "Take back").click());
    expect(field().value).toBe("hello");
    expect(room.place.querySelector(".failed")).toBeNull();
  });
});

describe("reading", () => {
  test("text is text, whatever it looks like", async () => {
    room = await inside(<ChatPanel />);
    await done(() => void room.harbor.posts(2, "<img src=x onerror=alert(1)> & <b>"));
    expect(texts().at(-1)).toBe("<img src=x onerror=alert(1)> & <b>");
    expect(room.place.querySelector("img, b")).toBeNull();
  });

  test("an incoming message does not take the focus", async () => {
    room = await inside(<ChatPanel />);
    await write(field(), "I am writing");
    await done(() => void room.harbor.posts(2, "meanwhile"));
    expect(document.activeElement).toBe(field());
    expect(field().value).toBe("I am writing");
  });

  test("what is gone leaves a trace, and an edit a mark", async () => {
    room = await inside(<ChatPanel />);
    const seq = room.harbor.posts(2, "first");
    await done(() => void room.harbor.happens("message_edited", 2, { message: seq, text: "2nd" }));
    expect(one(room.place, ".mark").textContent).toBe("edited");
    await done(() => void room.harbor.happens("message_redacted", 2, { message: seq }));
    expect(one(room.place, ".tombstone").textContent).toBe("This message was erased.");
  });

  test("one message is in the tab order, and arrows go on to the others", async () => {
    room = await inside(<ChatPanel />);
    await done(() => void room.harbor.posts(2, "second"));
    const [first, second] = [...room.place.querySelectorAll<HTMLElement>(".message")];
    expect([first?.tabIndex, second?.tabIndex]).toEqual([-1, 0]);
    second?.focus();
    await press(second as HTMLElement, "ArrowUp");
    expect(document.activeElement).toBe(first);
    expect([first?.tabIndex, second?.tabIndex]).toEqual([0, -1]);
  });

  test("who is writing is seen", async () => {
    room = await inside(<ChatPanel />);
    await done(() => room.harbor.says("weather", { typing: [2] }));
    expect(one(room.place, ".typing").textContent).toBe("Ben is writing");
  });
});

describe("acts on a message", () => {
  test("a reaction of mine is put and taken back by the same button", async () => {
    room = await inside(<ChatPanel />);
    await unfold(room.place, "What to do");
    await done(() => named(room.place, "👍").click());
    expect(room.harbor.did()).toEqual([{ command: "add_reaction", message: 3, emoji: "👍" }]);
    await done(() => void room.harbor.happens("reaction_added", 1, { message: 3, emoji: "👍" }));
    await done(() => one(room.place, ".reaction").click());
    expect(room.harbor.did().at(-1)).toMatchObject({ command: "remove_reaction" });
  });

  test("each shows how it is typed", async () => {
    room = await inside(<ChatPanel />, "owner");
    await unfold(room.place, "What to do");
    const typed = [...room.place.querySelectorAll(".message__menu kbd")].map((k) => k.textContent);
    expect(typed).toEqual(["/answer #3", "/delete #3"]);
  });

  test("mine is changed in its place", async () => {
    room = await inside(<ChatPanel />);
    await done(() => void room.harbor.posts(1, "helo"));
    await unfold(room.place, "What to do", 1);
    await done(() => named(room.place, "Edit").click());
    const edit = one<HTMLTextAreaElement>(room.place, ".edit textarea");
    expect(edit.value).toBe("helo");
    await write(edit, "hello");
    await press(edit, "Enter");
    expect(room.harbor.did()).toEqual([{ command: "edit_message", message: 21, text: "hello" }]);
  });

  test("erasing is asked once more", async () => {
    room = await inside(<ChatPanel />);
    await done(() => void room.harbor.posts(1, "my number is 123"));
    await unfold(room.place, "What to do", 1);
    await done(() => named(room.place, "Erase for good").click());
    expect(room.harbor.did()).toEqual([]);
    await done(() => named(one(room.place, "dialog"), "Erase for good").click());
    expect(room.harbor.did()).toEqual([{ command: "redact_message", message: 21, reason: "" }]);
  });
});

test("a list that was asked for in the chat is read in the outline", async () => {
  room = await inside(<ChatPanel />);
  await write(field(), "/who");
  await press(field(), "Escape");
  await press(field(), "Enter");
  expect(room.inside.panels.open.value?.name).toBe("outline");
  expect(room.inside.exchanges.all.value[0]?.lines[0]).toBe("2 people are here.");
});

test("a thread whose beginning is not loaded asks for it", async () => {
  room = await inside(<ThreadPanel root={2 as never} />);
  expect(room.place.textContent).toMatch(/further back/);
});

test("an answer is written in the thread, and the thread has its answers only", async () => {
  room = await inside(<ThreadPanel root={3 as never} />);
  await done(() => void room.harbor.posts(2, "something else"));
  await done(() => void room.harbor.posts(2, "an answer", { thread: 3 }));
  expect(texts()).toEqual(["welcome", "an answer"]);
  await write(field(), "mine");
  await press(field(), "Enter");
  expect(room.harbor.did()).toMatchObject([{ text: "mine", thread: 3 }]);
});
