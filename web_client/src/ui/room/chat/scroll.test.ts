import { beforeEach, expect, test } from "vitest";
import { Standing } from "./scroll";

let list: { scrollTop: number; scrollHeight: number; clientHeight: number };
let standing: Standing;

beforeEach(() => {
  list = { scrollTop: 0, scrollHeight: 1000, clientHeight: 400 };
  standing = new Standing();
  standing.drawn(list, "1");
  list.scrollTop = 600; // as far as a browser lets it
  standing.scrolled(list);
});

test("the newest stays in view", () => {
  list.scrollHeight = 1100;
  standing.drawn(list, "1");
  expect(list.scrollTop).toBe(1100);
});

test("who reads further up is left there when something is said", () => {
  list.scrollTop = 300;
  standing.scrolled(list);
  list.scrollHeight = 1100;
  standing.drawn(list, "1");
  expect(list.scrollTop).toBe(300);
});

test("older messages come in above without moving what is read", () => {
  list.scrollTop = 100;
  expect(standing.scrolled(list)).toBe(true);
  list.scrollHeight = 3000;
  standing.drawn(list, "0");
  expect(list.scrollTop).toBe(2100);
});

test("a keyboard that comes up does not hide the newest", () => {
  list.clientHeight = 200;
  standing.resized(list);
  expect(list.scrollTop).toBe(1000);
});
