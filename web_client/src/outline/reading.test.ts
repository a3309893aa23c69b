import { expect, test } from "vitest";
import type { ExpressionCode } from "../avatars/expressions";
import type { Slot } from "../wire/poses";
import { readOut } from "./reading";
import { sample } from "./sample.kit";

test("who is here is read with role, seat and expression", () => {
  const faces = new Map([[3 as Slot, 1 as ExpressionCode]]);
  const lines = readOut("who", sample(), faces);
  expect(lines[0]).toBe("5 people are here.");
  expect(lines).toContain("Ana (you), owner, standing");
  expect(lines).toContain("Ana Lima, attendee, guest, on seat 2");
  expect(lines).toContain("Ben, attendee, guest, standing, smile");
});

test("free seats are read as spans", () => {
  expect(readOut("seats", sample(), new Map())).toEqual(["Free at the tables: 1, 3 to 4."]);
});

test("help lists what I may type", () => {
  const lines = readOut("help", sample("attendee"), new Map());
  expect(lines.some((line) => line.startsWith("/sit SEAT: "))).toBe(true);
  expect(lines.some((line) => line.startsWith("/remove"))).toBe(false);
});
