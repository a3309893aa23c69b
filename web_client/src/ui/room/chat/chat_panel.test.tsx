// @vitest-environment happy-dom
import { afterEach, expect, test, vi } from "vitest";
import type { Seq } from "../../../wire/ids";
import { cleared, drawn } from "../../kit/page";
import { InsideProvider } from "../inside";
import { done, inside, one, type Place, write } from "../inside.kit";
import { ChatPanel } from "./chat_panel";

let room: Place;
afterEach(() => {
  room.store.dispose();
  cleared();
});

const field = () => one<HTMLTextAreaElement>(room.place, ".composer textarea");

test("what comes in does not take the focus, nor what is being written", async () => {
  room = await inside(<ChatPanel />);
  await write(field(), "I am writing");
  await done(() => void room.harbor.posts(2, "meanwhile"));
  expect(document.activeElement).toBe(field());
  expect(field().value).toBe("I am writing");
});

test("a message of mine that is taken back comes back into the field", async () => {
  room = await inside(<ChatPanel />);
  room.harbor.answer = () => ({ ok: false, code: "too_large", message: "No.", retry_after: null });
  await done(() => room.store.say("hello"));
  await done(() => one(room.place, ".failed button:last-child").click());
  expect(field().value).toBe("hello");
});

test("what is in view is read, and what comes while nobody looks is new", async () => {
  room = await inside(<ChatPanel />);
  room.store.readMark.seen(20 as Seq);
  await done(() => void room.harbor.posts(2, "read at once"));
  expect(room.store.unread).toEqual([]);
  const hidden = vi.spyOn(document, "hidden", "get").mockReturnValue(true);
  await done(() => void room.harbor.posts(2, "while I was away"));
  expect(room.store.unread.map(({ text }) => text)).toEqual(["while I was away"]);
  hidden.mockReturnValue(false);
  await done(() => document.dispatchEvent(new Event("visibilitychange")));
  expect(one(room.place, ".new-line").textContent).toBe("New since you were away");
});

test("what was said before the chat was opened is new, and marked where it begins", async () => {
  room = await inside(null);
  room.store.readMark.seen(20 as Seq);
  await done(() => void room.harbor.posts(2, "while it was closed"));
  expect(room.store.unread).toHaveLength(1);
  const place = drawn(
    <InsideProvider value={room.inside}>
      <ChatPanel />
    </InsideProvider>,
  );
  await done();
  expect(one(place, ".new-line").textContent).toBe("New since you were away");
  expect(room.store.unread).toEqual([]);
});
