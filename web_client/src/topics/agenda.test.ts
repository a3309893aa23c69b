import { expect, test } from "vitest";
import { parseFact } from "../wire/facts";
import type { MemberNo } from "../wire/ids";
import { NO_ITEMS, parseItems } from "../wire/items";
import { parseView } from "../wire/views";
import { topicSentence } from ".";
import { agendaOf, lineIn, lineOf, markdownOf, spentOf } from "./agenda";

const item = (title: string, more: object = {}) => ({
  ...{ title, minutes: 0, owner: "", links: [], state: "planned" },
  ...{ by: 2, opened: null, spent: 0 },
  ...more,
});
const ITEMS = {
  agenda: {
    "8": item("Nets"),
    order: { items: [7, 9, 8] },
    "7": item("The pier", { state: "closed", minutes: 10, owner: "Ana", spent: 60_000 }),
    "9": item("Ferry (5)", {
      state: "open",
      opened: 1_000,
      spent: 500,
      links: ["https://a.example"],
    }),
    "12": item("Boats", { state: "proposed" }),
    "13": { title: 5 },
  },
};

test("the agenda stands in its order, and proposals beside it", () => {
  const { items, open, next, proposals } = agendaOf(parseItems(ITEMS));
  expect(items.map(({ title }) => title)).toEqual(["The pier", "Ferry (5)", "Nets"]);
  expect([open?.seq, next?.seq]).toEqual([9, 8]);
  expect(proposals.map(({ title }) => title)).toEqual(["Boats"]);
});

test("a room without one has an empty agenda", () => {
  expect(agendaOf(NO_ITEMS)).toEqual({ items: [], open: null, next: null, proposals: [] });
});

test("the time of an item adds up until now", () => {
  const { open } = agendaOf(parseItems(ITEMS));
  expect(open && spentOf(open, 3_000)).toBe(2_500);
  expect(open && spentOf(open, 0)).toBe(500);
});

test("only what leads to the web is a link", () => {
  const bad = {
    agenda: { order: { items: [7] }, "7": item("x", { links: ["javascript:alert(1)"] }) },
  };
  expect(agendaOf(parseItems(bad)).items[0]?.links).toEqual([]);
});

test("it is written as a list in Markdown", () => {
  expect(markdownOf(agendaOf(parseItems(ITEMS)).items)).toBe(
    "- [x] The pier (10) - Ana\n- [ ] Ferry (5) (0)\n  https://a.example\n- [ ] Nets\n",
  );
});

test.each([
  { title: "The pier", minutes: 10, owner: "Ana - Lima" },
  { title: "Q&A - part two", minutes: 0, owner: "" },
  { title: "x (5)", minutes: 0, owner: "" },
  { title: "see https://a.example", minutes: 0, owner: "" },
])("a line of $title is read as it was written", (line) => {
  expect(lineIn(lineOf(line))).toEqual(line);
});

const view = parseView({
  ...{ room: "!r", title: "Talks", door: "link", archived: false, template: "panel", messages: [] },
  members: [{ m: 1, name: "Mo", look: "", role: "owner", guest: false, slot: null, seat: null }],
  items: ITEMS,
});
const told = (kind: string, body: object) => {
  const fact = parseFact({ seq: 9, ts: 1, m: 1, kind, items: [], ...body });
  return fact.kind === "topic" ? topicSentence(fact, view, 2 as MemberNo) : undefined;
};

test("it is told what is taken up and done, and what is proposed", () => {
  expect(told("agenda_item_set", { item: 8, state: "open" })).toBe("On the agenda now: Nets");
  expect(told("agenda_item_set", { item: 7, state: "closed" })).toBe(
    "Done on the agenda: The pier",
  );
  expect(told("agenda_item_set", { item: 8, state: "skipped" })).toBeNull();
  expect(told("agenda_item_set", { item: 99, state: "open" })).toBeNull();
  const items = [["agenda", "99", item("New")]];
  expect(told("agenda_item_set", { item: 99, state: "open", items })).toBe(
    "On the agenda now: New",
  );
  expect(told("agenda_item_proposed", { title: "Boats" })).toBe(
    "Mo proposes for the agenda: Boats",
  );
});
