// @vitest-environment happy-dom
import { afterEach, describe, expect, test } from "vitest";
import { said } from "../../../state/harbor.kit";
import type { Seq } from "../../../wire/ids";
import { WINDOW } from "../../../wire/views";
import { cleared } from "../../kit/page";
import { useInside } from "../inside";
import { done, inside, named, one, type Place, press } from "../inside.kit";
import { ChatList } from "./chat_list";

let room: Place;
afterEach(() => {
  room.store.dispose();
  cleared();
});

function All({ thread = null }: { readonly thread?: Seq | null }) {
  const { store } = useInside();
  return <ChatList messages={store.timeline.messages.value} thread={thread} newAfter={3 as Seq} />;
}

const texts = () => Array.from(room.place.querySelectorAll(".words"), (words) => words.textContent);
const rows = () => Array.from(room.place.querySelectorAll<HTMLElement>(".message"));
const tabs = () => rows().map(({ tabIndex }) => tabIndex);

test("messages are in the order of the room, with what I am sending at the end", async () => {
  room = await inside(<All />);
  room.harbor.answer = () => new Promise(() => {});
  await done(() => room.store.say("mine"));
  await done(() => void room.harbor.posts(2, "meanwhile"));
  expect(texts()).toEqual(["welcome", "meanwhile", "mine"]);
});

test("days stand between, and a line where the new begins", async () => {
  room = await inside(<All />);
  await done(() => void room.harbor.posts(2, "news"));
  expect(one(room.place, ".day").textContent).not.toBe("");
  expect(one(room.place, ".new-line").textContent).toBe("New since you were away");
});

describe("with the keys", () => {
  test("one message is in the tab order, and arrows go on to the others", async () => {
    room = await inside(<All />);
    await done(() => void room.harbor.posts(2, "second"));
    await done(() => void room.harbor.posts(2, "third"));
    const [first, second, third] = rows();
    expect(tabs()).toEqual([-1, -1, 0]);
    third?.focus();
    await press(third as HTMLElement, "ArrowUp");
    expect([document.activeElement, tabs()]).toEqual([second, [-1, 0, -1]]);
    await press(second as HTMLElement, "Home");
    expect(document.activeElement).toBe(first);
    await press(first as HTMLElement, "End");
    expect(document.activeElement).toBe(third);
  });

  test("the ends are ends: the arrow there is the browser's own", async () => {
    room = await inside(<All />);
    const [only] = rows();
    only?.focus();
    for (const key of ["ArrowUp", "ArrowDown", "x"]) {
      const event = new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true });
      only?.dispatchEvent(event);
      expect(event.defaultPrevented).toBe(false);
    }
    expect(document.activeElement).toBe(only);
  });
});

describe("older messages", () => {
  const page = { ok: true, messages: [said(1, 2, "long ago")], more: false };

  /** The room has more messages than a snapshot holds. */
  async function talkative(): Promise<void> {
    room = await inside(<All />);
    const messages = Array.from({ length: WINDOW }, (_, at) => said(at + 100, 2, `${at + 100}`));
    const head = { epoch: 1, seq: 200, id8: new ArrayBuffer(8) };
    await done(() =>
      room.harbor.says("start_over", { head, snapshot: { ...room.harbor.snapshot, messages } }),
    );
  }

  test("come by a press, before the others, until there are none", async () => {
    await talkative();
    room.harbor.older = page;
    await done(() => named(room.place, "Older messages").click());
    expect(texts().slice(0, 2)).toEqual(["long ago", "100"]);
    expect(room.place.querySelector(".older")).toBeNull();
  });

  test("that did not come say so, and can be asked for again", async () => {
    await talkative();
    room.harbor.older = { ok: false, code: "slow_down", message: "Wait.", retry_after: 1 };
    await done(() => named(room.place, "Older messages").click());
    expect(one(room.place, ".older").textContent).toMatch(/^The older messages did not come\./);
    room.harbor.older = page;
    await done(() => named(room.place, "Older messages").click());
    expect(texts()[0]).toBe("long ago");
  });

  test("that are none of ours are told the same way", async () => {
    await talkative();
    room.harbor.older = { ok: true, messages: [{ seq: "1" }], more: false };
    await done(() => named(room.place, "Older messages").click());
    expect(one(room.place, ".older").textContent).toContain("did not come");
  });
});

test("an empty room says what becomes of what is written", async () => {
  room = await inside(<All />);
  room.store.dispose();
  cleared();
  room = await inside(<ChatList messages={[]} thread={null} newAfter={null} />);
  expect(one(room.place, ".chat__empty").textContent).toMatch(
    /stays in the room and in its record/,
  );
});
