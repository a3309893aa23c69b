// @vitest-environment happy-dom
import { afterEach, describe, expect, test } from "vitest";
import type { Seq } from "../../../wire/ids";
import { cleared, unfold } from "../../kit/page";
import { useInside } from "../inside";
import { done, inside, named, one, type Place, press, write } from "../inside.kit";
import { MessageLine, type MessageLineProps } from "./message_line";

let room: Place;
afterEach(() => {
  room.store.dispose();
  cleared();
});

/** The newest message, as a list shows it. */
function Newest(more: Partial<MessageLineProps>) {
  const message = useInside().store.timeline.messages.value.at(-1);
  if (message === undefined) return null;
  const usual = { isFirst: true, answers: 0, isInThread: false, isCurrent: true };
  return <MessageLine message={message} onFocus={() => {}} {...usual} {...more} />;
}

const article = () => one(room.place, "article");

describe("a message", () => {
  test("says who, when and what, to ears as well", async () => {
    room = await inside(<Newest />);
    expect(one(room.place, ".message__name").textContent).toBe("member 2");
    expect(article().getAttribute("aria-label")).toMatch(/^member 2, \d/);
    expect(one<HTMLTimeElement>(room.place, "time").dateTime).toMatch(/^2026-/);
    expect(one(room.place, ".words").textContent).toBe("welcome");
  });

  test("of a run of one person's has no head of its own", async () => {
    room = await inside(<Newest isFirst={false} />);
    expect(room.place.querySelector(".message__head")).toBeNull();
  });

  test("of mine and one to me are told from the others", async () => {
    room = await inside(<Newest />);
    expect(article().className).not.toMatch(/mine|to-me/);
    await done(() => void room.harbor.posts(2, "you", { mentions: [1] }));
    expect(article().className).toContain("message--to-me");
    await done(() => void room.harbor.posts(1, "me"));
    expect(article().className).toContain("message--mine");
  });

  test("of somebody who left before has a letter for a face: none is made up", async () => {
    room = await inside(<Newest />);
    await done(() => void room.harbor.posts(77, "long gone", { name: "\u00e9mile" }));
    expect(one(room.place, ".initial").textContent).toBe("\u00c9");
    expect(room.place.querySelector(".avatar")).toBeNull();
  });

  test("that is one emoji is large, a word is not", async () => {
    room = await inside(<Newest />);
    expect(room.place.querySelector(".message__body--large")).toBeNull();
    await done(() => void room.harbor.posts(2, "\u{1f469}\u{1f3fd}\u200d\u{1f680}"));
    expect(room.place.querySelector(".message__body--large")).not.toBeNull();
  });

  test("has its controls in the tab order only while it is the current one", async () => {
    room = await inside(<Newest isCurrent={false} answers={2} />);
    const controls = Array.from(room.place.querySelectorAll<HTMLElement>("button, article"));
    expect(controls.filter(({ tabIndex }) => tabIndex >= 0)).toEqual([]);
  });
});

describe("what is gone", () => {
  test("leaves a trace, and an edit a mark", async () => {
    room = await inside(<Newest />);
    await done(() => void room.harbor.happens("message_edited", 2, { message: 3, text: "2nd" }));
    expect(one(room.place, ".mark").textContent).toBe("edited");
    await done(() => void room.harbor.happens("message_deleted", 2, { message: 3 }));
    expect(one(room.place, ".tombstone").textContent).toBe("This message was deleted.");
    await done(() => void room.harbor.happens("message_redacted", 2, { message: 3 }));
    expect(one(room.place, ".tombstone").textContent).toBe("This message was erased.");
    expect(room.place.textContent).not.toContain("2nd");
  });

  test("leaves no name where it was erased", async () => {
    room = await inside(<Newest />);
    await done(() => void room.harbor.happens("message_redacted", 2, { message: 3 }));
    expect(one(room.place, ".message__name").textContent).toBe("Somebody");
  });

  test("is still seen by those who run the room, with a word that others do not", async () => {
    room = await inside(<Newest />, "owner");
    await done(() => void room.harbor.happens("message_deleted", 2, { message: 3 }));
    expect(one(room.place, ".words").textContent).toBe("welcome");
    expect(one(room.place, ".mark").textContent).toMatch(/only those who run the room see it/);
  });
});

describe("a thread", () => {
  test("is opened from what began it, which counts its answers", async () => {
    room = await inside(<Newest answers={2} />);
    await done(() => named(room.place, "2 answers").click());
    expect(room.inside.panels.open.value).toEqual({ name: "chat", thread: 3 });
  });

  test("is opened from an answer, which quotes what it answers", async () => {
    room = await inside(<Newest />);
    await done(() => void room.harbor.posts(2, "yes", { thread: 3 as Seq }));
    expect(one(room.place, ".answered .visually-hidden").textContent).toBe(
      "Answer to member 2: welcome",
    );
    await done(() => one(room.place, ".answered").click());
    expect(room.inside.panels.open.value?.thread).toBe(3);
  });

  test("inside of it needs no way to it", async () => {
    room = await inside(<Newest answers={2} isInThread />);
    expect(room.place.querySelector(".open-thread, .answered")).toBeNull();
  });
});

test("mine is changed in its place", async () => {
  room = await inside(<Newest />);
  await done(() => void room.harbor.posts(1, "helo"));
  await unfold(room.place, "What to do");
  await done(() => named(room.place, "Edit").click());
  const field = one<HTMLTextAreaElement>(room.place, ".edit textarea");
  await write(field, "hello");
  await press(field, "Enter");
  expect(room.harbor.did()).toEqual([{ command: "edit_message", message: 21, text: "hello" }]);
  expect(room.place.querySelector(".edit")).toBeNull();
});
