import { expect, test } from "vitest";
import { NO_ITEMS, parseItems } from "../wire/items";
import { alarmsOf, hereSince } from "./alarms";

test("the signs that wait are known, and those of a newer server are left out", () => {
  const items = parseItems({ alarms: { same: { ts: 5, count: 6 }, smoke: { ts: 5, count: 1 } } });
  expect(alarmsOf(items)).toEqual([{ sign: "same", ts_ms: 5, count: 6 }]);
});

test("it is known since when people are here", () => {
  expect(hereSince(NO_ITEMS).size).toBe(0);
  const counts = parseItems({
    alarms: {
      here: {
        since: [
          [2, 10],
          [3, 20],
        ],
      },
    },
  });
  expect([...hereSince(counts)]).toEqual([
    [2, 10],
    [3, 20],
  ]);
  expect(hereSince(parseItems({ alarms: { here: { since: [2, 10] } } })).size).toBe(0);
});
