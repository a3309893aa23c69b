import { expect, test } from "vitest";
import { parseItems } from "../../wire/items";
import { sample } from "../sample.kit";
import { doing, isTrouble, type Known } from "../verb";
import { AGENDA_VERBS } from "./agenda";
import { comesBack, meant, verbIn } from "./verbs.kit";

const item = (title: string) => ({
  ...{ title, minutes: 0, owner: "", links: [], state: "planned" },
  ...{ by: 1, opened: null, spent: 0 },
});
const bare = sample();
const items = parseItems({
  agenda: { order: { items: [31, 30] }, "30": item("Nets"), "31": item("The pier") },
});
const known: Known = { ...bare, view: { ...bare.view, items } };
const verb = (word: string) => verbIn(AGENDA_VERBS, word);
const read = (word: string, rest: string) => meant(verb(word).read(rest, known));

test("an item is proposed as one writes it, with its links at the end", () => {
  const command = "propose_agenda_item";
  const plain = { command, minutes: 0, owner: "", links: [] };
  expect(read("propose", "Q&A - part two")).toEqual({ ...plain, title: "Q&A - part two" });
  expect(read("propose", "The pier (10 min) – Ana https://a.example")).toEqual({
    ...{ command, title: "The pier", minutes: 10, owner: "Ana" },
    links: ["https://a.example"],
  });
  expect(read("propose", "https://a.example")).toEqual({ ...plain, title: "https://a.example" });
});

test("items are named by their place, or by number where they have none", () => {
  const set = { command: "set_agenda_item", state: "open", force: false };
  expect(read("item", "1 open")).toEqual({ ...set, item: 31 });
  expect(read("item", "#30 OPEN really")).toEqual({ ...set, item: 30, force: true });
  expect(read("reorder", "2 1")).toEqual({ command: "move_agenda_item", item: 30, before: 31 });
  expect(
    verb("reorder").write(
      doing({ command: "move_agenda_item", item: 30 as never, before: null }),
      known,
    ),
  ).toBe("/reorder 2");
  const proposal = doing({
    command: "set_agenda_item",
    item: 77 as never,
    state: "dropped",
    force: false,
  });
  expect(verb("item").write(proposal, known)).toBe("/item #77 dropped");
  expect(comesBack(verb("item"), proposal, known)).toBe(true);
});

test.each([
  ["propose", ""],
  ["agenda", ""],
  ["retitle", "3 Boats"],
  ["retitle", "1"],
  ["reorder", ""],
  ["reorder", "1 2 3"],
  ["item", "1"],
  ["item", "1 done"],
  ["item", "1 open perhaps"],
  ["item", "9 open"],
  ["nextitem", "please"],
])("/%s %s is explained", (word, rest) => {
  expect(isTrouble(verb(word).read(rest, known))).toBe(true);
});

test("places and what becomes of an item are completed", () => {
  expect(verb("item").complete?.("", known)).toEqual(["1 ", "2 "]);
  expect(verb("item").complete?.("2 ", known)).toContain("2 open");
  expect(verb("item").complete?.("2 dr", known)).toEqual(["2 dropped"]);
});
