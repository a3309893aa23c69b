// @vitest-environment happy-dom
import { afterEach, expect, test } from "vitest";
import { cleared } from "../../kit/page";
import { useInside } from "../inside";
import { done, inside, one, type Place } from "../inside.kit";
import { Reactions } from "./reactions";

let room: Place;
afterEach(() => {
  room.store.dispose();
  cleared();
});

/** The reactions of the first message. */
function First() {
  const [message] = useInside().store.timeline.messages.value;
  return message === undefined ? null : <Reactions message={message} tabIndex={0} />;
}

async function reacted(m: number, emoji: string): Promise<void> {
  await done(() => void room.harbor.happens("reaction_added", m, { message: 3, emoji }));
}

const button = () => one<HTMLButtonElement>(room.place, ".reaction");

test("a message without any has none", async () => {
  room = await inside(<First />);
  expect(room.place.textContent).toBe("");
});

test("another's is joined by a press, mine is taken back by the same one", async () => {
  room = await inside(<First />);
  await reacted(2, "\u{1f389}");
  expect(button().getAttribute("aria-pressed")).toBe("false");
  await done(() => button().click());
  await reacted(1, "\u{1f389}");
  expect(button().getAttribute("aria-pressed")).toBe("true");
  await done(() => button().click());
  expect(room.harbor.did()).toEqual([
    { command: "add_reaction", message: 3, emoji: "\u{1f389}" },
    { command: "remove_reaction", message: 3, emoji: "\u{1f389}" },
  ]);
});

test("who put it is told by name, of many only some", async () => {
  room = await inside(<First />);
  await reacted(1, "\u{1f389}");
  await reacted(2, "\u{1f389}");
  expect(button().textContent).toBe("\u{1f389} 2: Ana, Ben");
  for (let m = 10; m < 20; m += 1) await reacted(m, "\u{1f389}");
  expect(button().title).toBe("Ana, Ben, Somebody, Somebody, Somebody, Somebody and 6 more");
});

test("in an archived room, and for who may only read, it is seen and not pressed", async () => {
  room = await inside(<First />, "observer");
  await reacted(2, "\u{1f389}");
  await done(() => button().click());
  expect(room.harbor.did()).toEqual([]);
  expect(button().getAttribute("aria-disabled")).toBe("true");
});

test("what is no emoji is still text", async () => {
  room = await inside(<First />);
  await reacted(2, "<b>x</b>");
  expect(button().textContent).toContain("<b>x</b> 1");
  expect(button().querySelector("b")).toBeNull();
});
