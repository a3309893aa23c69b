import { expect, test } from "vitest";
import { NO_ITEMS, parseItems } from "../wire/items";
import { ownReportsOf, reportsOf } from "./reports";

const base = { ts: 5, taken_by: null, outcome: null, member: 3, message: null };
const whole = { ...base, by: 2, reason: "shouts" };

test("moderators read them in the order in which they came", () => {
  const items = parseItems({ reports: { "12": whole, "9": { ...whole, outcome: "warned" } } });
  expect(reportsOf(items, NO_ITEMS).map(({ seq, outcome }) => [seq, outcome])).toEqual([
    [9, "warned"],
    [12, null],
  ]);
});

test("an owner reads those about moderators beside them, and their own stay apart", () => {
  const own = parseItems({ reports: { "staff:14": whole, "15": base } });
  expect(reportsOf(NO_ITEMS, own).map(({ seq }) => seq)).toEqual([14]);
  expect(ownReportsOf(own)).toMatchObject([{ seq: 15, member: 3, outcome: null }]);
});

test("one that this page cannot read is left out", () => {
  const items = parseItems({ reports: { "12": { ...whole, outcome: "framed" } } });
  expect(reportsOf(items, NO_ITEMS)).toEqual([]);
});
