import { expect, test } from "vitest";
import { NO_ITEMS, parseItemNow, parseItems } from "../wire/items";
import { Beside } from "./beside";

const mine = parseItems({ polls: { "1": { choices: [2] } } });
const count = (votes: number | null) =>
  parseItemNow(["polls", "1", votes === null ? null : { votes }]);

test("what I alone am shown is kept until it is told anew", () => {
  const beside = new Beside();
  expect(beside.own.value).toBe(NO_ITEMS);
  beside.joined(mine, null);
  beside.heard({ own: undefined, counts: [] });
  expect(beside.own.value).toBe(mine);
  beside.heard({ own: NO_ITEMS, counts: [] });
  expect(beside.own.value).toBe(NO_ITEMS);
});

test("the newest count counts, until it is no more or the place is lost", () => {
  const beside = new Beside();
  const votes = () => beside.counts.value.get("polls")?.get("1")?.["votes"];
  beside.heard({ own: undefined, counts: [count(1)] });
  beside.heard({ own: undefined, counts: [count(2)] });
  expect(votes()).toBe(2);
  beside.heard({ own: undefined, counts: [count(null)] });
  expect(votes()).toBeUndefined();
  beside.heard({ own: undefined, counts: [count(3)] });
  beside.joined(mine, null);
  beside.lost();
  expect(votes()).toBeUndefined();
  expect(beside.own.value).toBe(mine);
});
