// @vitest-environment happy-dom
import { afterEach, expect, test, vi } from "vitest";
import { sample } from "../../../../outline/sample.kit";
import { Harbor } from "../../../../state/harbor.kit";
import { parseItems } from "../../../../wire/items";
import { cleared } from "../../../kit/page";
import { done, inside, named, one, type Place, write } from "../../inside.kit";
import { AGENDA } from "./agenda";

let room: Place | null = null;
afterEach(() => {
  room?.store.dispose();
  room = null;
  cleared();
});

const item = (title: string, state: string) => ({
  ...{ title, minutes: 0, owner: "", links: [], state, by: 2, opened: null, spent: 0 },
});
const ITEMS = {
  agenda: { order: { items: [7, 8] }, "7": item("The pier", "open"), "8": item("Nets", "planned") },
  timers: { item: { for: 1, ends: 1, since: 0, left: 0, hard: false, group: "" } },
};

async function opened(): Promise<Place> {
  const harbor = new Harbor();
  harbor.snapshot = { ...harbor.snapshot, items: ITEMS };
  room = await inside(<AGENDA.Body />, "moderator", harbor);
  return room;
}

test("what comes next, closing, moving and more time are one press each", async () => {
  const { place, harbor } = await opened();
  for (const word of ["Next: Nets", "Close The pier", "Move Nets up", "One minute more"]) {
    await done(() => named(place, word).click());
  }
  expect(harbor.did()).toEqual([
    { command: "next_agenda_item", force: false },
    { command: "set_agenda_item", item: 7, state: "closed", force: false },
    { command: "move_agenda_item", item: 8, before: 7 },
    { command: "extend_timer", clock: "item", by_s: 60 },
  ]);
});

test("a list is taken in as it was pasted", async () => {
  const { place, harbor } = await opened();
  await write(one<HTMLTextAreaElement>(place, "textarea"), "- Boats (5)\n- Ropes\n");
  await done(() => one(place, "form button").click());
  expect(harbor.did()).toEqual([{ command: "import_agenda", text: "- Boats (5)\n- Ropes" }]);
});

test("it is copied as a list in Markdown, and that is said", async () => {
  const { place, store } = await opened();
  const write = vi.spyOn(navigator.clipboard, "writeText").mockResolvedValue();
  await done(() => named(place, "Copy as Markdown").click());
  expect(write).toHaveBeenCalledWith("- [ ] The pier\n- [ ] Nets\n");
  expect(store.notices.all.value.map(({ text }) => text)).toEqual(["The agenda is copied."]);
});

test("a proposal waits for whoever runs the room", () => {
  const known = sample("moderator");
  const items = parseItems({ agenda: { "9": item("Boats", "proposed") } });
  const waiting = AGENDA.waiting?.({ ...known, view: { ...known.view, items } });
  expect(waiting?.words).toBe("1 proposal");
  expect(waiting?.spoken).toBe("Ana Lima proposes for the agenda: Boats");
  expect(AGENDA.waiting?.(known)).toBeNull();
});
