import { expect, test } from "vitest";
import type { Role } from "../wire/ids";
import { completionsOf } from "./complete";
import { sample } from "./sample.kit";

const lines = (line: string, role: Role = "owner") =>
  completionsOf(line, sample(role)).map((completion) => completion.line);

test.each([
  ["/sm", ["/smile"]],
  ["/si", ["/sit "]],
  ["/smile", []],
  ["/sit ", ["/sit 1", "/sit 3", "/sit 4"]],
  ["/sit 3", []],
  ["/edit ", ["/edit #12 ", "/edit #7 "]],
  ["/react #9 ", ["/react #9 👍", "/react #9 ❤️", "/react #9 😄"]],
  ["/remove ana", ["/remove @Ana Lima "]],
  ["/role @Ana Lima p", ["/role @Ana Lima panelist"]],
  ["/door o", ["/door open"]],
  ["hello @an", ["hello @Ana Lima "]],
  ["/say hello @an", ["/say hello @Ana Lima "]],
  ["hello", []],
  ["/nonsense x", []],
])("%j could become %j", (line, expected) => {
  expect(lines(line).slice(0, 3)).toEqual(expected);
});

test("what would be refused is not offered", () => {
  expect(lines("/rem", "attendee")).toEqual([]);
  expect(lines("/rem")).toEqual(["/remove "]);
});

test("two of one name are told apart by their numbers", () => {
  expect(lines("/remove be")).toEqual(["/remove @#3 ", "/remove @#4 "]);
});
