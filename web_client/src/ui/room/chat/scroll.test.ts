import { beforeEach, expect, test } from "vitest";
import { Rows } from "./rows";
import { Standing } from "./scroll";

const keys = (first: number, last: number): readonly string[] =>
  Array.from({ length: last - first + 1 }, (_, at) => `${first + at}`);

/** A list of lines 50 px high under a button of 30, in a view of 400. */
let list: { scrollTop: number; scrollHeight: number; clientHeight: number; lead_px: number };
let rows: Rows;
let standing: Standing;

function has(first: number, last: number): void {
  rows.put(keys(first, last));
  rows.measured(keys(first, last).map((key) => [key, 50]));
  list.scrollHeight = list.lead_px + rows.total_px;
}

function scrolledTo(px: number): boolean {
  list.scrollTop = px;
  return standing.scrolled(list);
}

const drawn = (hasNewest = false): void => standing.drawn(list, { hasNewest });

beforeEach(() => {
  list = { scrollTop: 0, scrollHeight: 0, clientHeight: 400, lead_px: 30 };
  rows = new Rows();
  standing = new Standing(rows);
  has(1, 20);
  drawn(true);
  standing.scrolled(list);
});

test("the newest stays in view", () => {
  expect(list.scrollTop).toBe(630);
  has(1, 22);
  drawn(true);
  expect(list.scrollTop).toBe(730);
});

test("who reads further up is left there when something is said", () => {
  scrolledTo(300);
  has(1, 22);
  drawn(true);
  expect(list.scrollTop).toBe(300);
});

test("who has just begun to scroll up is not pulled back when lines above are measured", () => {
  scrolledTo(610);
  rows.measured([["1", 90]]);
  list.scrollHeight += 40;
  drawn();
  expect(list.scrollTop).toBe(650);
});

test("older messages come in above without moving what is read", () => {
  expect(scrolledTo(100)).toBe(true);
  has(-19, 20);
  drawn();
  expect(list.scrollTop).toBe(1100);
});

test("nor does it move when the button above goes, or what is above turns out higher", () => {
  scrolledTo(400);
  list.lead_px = 0;
  drawn();
  expect(list.scrollTop).toBe(370);
  rows.measured([["2", 150]]);
  drawn();
  expect(list.scrollTop).toBe(470);
});

test("a line that somebody wants to see comes into view", () => {
  standing.goTo("5");
  expect(standing.view.top_px).toBeCloseTo(200 - 400 / 3);
  drawn();
  expect(list.scrollTop).toBeCloseTo(30 + 200 - 400 / 3);
  expect(standing.isAtEnd).toBe(false);
  standing.goToEnd();
  drawn();
  expect(list.scrollTop).toBe(630);
});

test("a line that is gone holds nothing", () => {
  scrolledTo(300);
  rows.put(keys(100, 120));
  drawn();
  expect(list.scrollTop).toBe(300);
});

test("a keyboard that comes up does not hide the newest", () => {
  list.clientHeight = 200;
  standing.resized(list);
  expect(list.scrollTop).toBe(830);
});
