// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test } from "vitest";
import { cleared } from "../kit/page";
import { useInside } from "./inside";
import { done, inside, named, one, type Place, press } from "./inside.kit";
import type { PanelName } from "./panels";
import { SidePanel } from "./side_panel";

/** The one panel that is open, as the hall shows it. */
function Open() {
  const panel = useInside().panels.open.value;
  return (
    <>
      <button type="button" class="elsewhere">
        Elsewhere
      </button>
      {panel !== null && <SidePanel key={panel.name} panel={panel} />}
    </>
  );
}

let room: Place;
beforeEach(async () => {
  room = await inside(<Open />);
});
afterEach(() => {
  room.store.dispose();
  cleared();
});

const title = () => room.place.querySelector(".side h2")?.textContent ?? null;
const show = (name: PanelName, thread: number | null = null) =>
  done(() => room.inside.panels.show(name, thread as never));

test.each([
  ["chat", "Chat"],
  ["people", "People"],
  ["outline", "Outline"],
  ["session", "Session"],
] as const)("the panel %s is called %s, and is closed by its button", async (name, words) => {
  await show(name);
  expect(title()).toBe(words);
  const side = one(room.place, "aside");
  expect(document.getElementById(side.getAttribute("aria-labelledby") ?? "")?.textContent).toBe(
    words,
  );
  await done(() => named(room.place, `Close ${words}`).click());
  expect(title()).toBeNull();
});

test("a thread has a way back to the chat", async () => {
  await show("chat", 3);
  expect(title()).toBe("Thread");
  await done(() => named(room.place, "Back to the chat").click());
  expect(title()).toBe("Chat");
});

test("the focus goes in, and back to where it was when the panel goes with it", async () => {
  const elsewhere = one(room.place, ".elsewhere");
  elsewhere.focus();
  await show("people");
  expect(one(room.place, "aside").contains(document.activeElement)).toBe(true);
  await press(document.activeElement as Element, "Escape");
  expect([title(), document.activeElement]).toEqual([null, elsewhere]);
});

test("a panel that goes while the focus is elsewhere leaves it there", async () => {
  await show("people");
  const elsewhere = one(room.place, ".elsewhere");
  elsewhere.focus();
  await done(() => room.inside.panels.close());
  expect(document.activeElement).toBe(elsewhere);
});

test("Escape that closed a list of names does not close the panel with it", async () => {
  await show("chat");
  const field = one<HTMLTextAreaElement>(room.place, "textarea");
  await done(() => {
    field.focus();
    field.value = "@be";
    field.dispatchEvent(new Event("input", { bubbles: true }));
  });
  await press(field, "Escape");
  expect(title()).toBe("Chat");
  await press(field, "Escape");
  expect(title()).toBeNull();
});

test("what has to be told stands between the title and what is in it", async () => {
  await done(() => room.inside.panels.close());
  cleared();
  const panel = { name: "people", thread: null } as const;
  room = await inside(<SidePanel panel={panel} above={<p class="told">No connection</p>} />);
  const told = one(room.place, ".told");
  expect(told.previousElementSibling?.className).toBe("side__head");
  expect(told.nextElementSibling?.className).toBe("people");
});
