import { beforeEach, describe, expect, test } from "vitest";
import { FEW_LINES, Rows } from "./rows";

const keys = (first: number, last: number): readonly string[] =>
  Array.from({ length: last - first + 1 }, (_, at) => `${first + at}`);
const high = (of: readonly string[], height_px: number) =>
  of.map((key): [string, number] => [key, height_px]);

let rows: Rows;
beforeEach(() => {
  rows = new Rows();
  rows.put(keys(1, 1000));
  rows.measured(high(keys(1, 1000), 50));
});

test("every line is where the heights before it say", () => {
  expect([rows.topOf(0), rows.topOf(1), rows.topOf(999), rows.total_px]).toEqual([
    0, 50, 49_950, 50_000,
  ]);
  expect([-10, 0, 49, 50, 125, 90_000].map((px) => rows.lineAt(px))).toEqual([0, 0, 0, 1, 2, 999]);
});

test("what comes in above moves the lines, and their heights with them", () => {
  rows.measured([["1", 70]]);
  expect(rows.put(keys(-99, 1000))).toBe(true);
  const at = rows.placeOf("1");
  expect(at).toBe(100);
  expect(rows.topOf(at + 1) - rows.topOf(at)).toBe(70);
  expect(rows.placeOf("5000")).toBe(-1);
  expect(rows.keyAt(100)).toBe("1");
});

test("it says whether anything is new", () => {
  expect(rows.measured([["7", 50]])).toBe(false);
  expect(rows.measured([["7", 51]])).toBe(true);
  expect(rows.measured([["7", 0]])).toBe(false);
  const same = keys(1, 3);
  expect([rows.put(same), rows.put(same)]).toEqual([true, false]);
});

describe("a window", () => {
  test("is the view and somewhat more, wherever that is", () => {
    for (const top_px of [0, 200, 20_000, 49_400]) {
      const view = { top_px, height_px: 600 };
      const { from, to } = rows.rangeFor(view);
      expect(to - from).toBeLessThan(55);
      expect(rows.topOf(from)).toBeLessThanOrEqual(top_px);
      expect(rows.topOf(to)).toBeGreaterThanOrEqual(Math.min(top_px + 600, 50_000));
      expect(rows.covers({ from, to }, view)).toBe(true);
    }
  });

  test("serves until the view comes near to its end", () => {
    const range = rows.rangeFor({ top_px: 20_000, height_px: 600 });
    expect(rows.covers(range, { top_px: 20_400, height_px: 600 })).toBe(true);
    expect(rows.covers(range, { top_px: 20_700, height_px: 600 })).toBe(false);
    expect(rows.covers(range, { top_px: 19_300, height_px: 600 })).toBe(false);
  });

  test("is everything while there is little", () => {
    rows.put(keys(1, FEW_LINES));
    const all = { from: 0, to: FEW_LINES };
    expect(rows.rangeFor({ top_px: 0, height_px: 0 })).toEqual(all);
    expect(rows.covers(all, { top_px: 5_000, height_px: 100 })).toBe(true);
    rows.put([]);
    expect(rows.rangeFor({ top_px: 0, height_px: 600 })).toEqual({ from: 0, to: 0 });
  });
});
