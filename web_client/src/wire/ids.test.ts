import { expect, test } from "vitest";
import { audienceOf, newCommandId, ROLES } from "./ids";

test("those who run a room see what its moderators see, all others what everyone does", () => {
  const seeing = ROLES.filter((role) => audienceOf(role) === "moderators");
  expect(seeing).toEqual(["owner", "moderator"]);
});

test("a command's id is text that no other has", () => {
  const ids = Array.from({ length: 1000 }, newCommandId);
  for (const id of ids) expect(id).toMatch(/^[0-9a-f]{32}$/);
  expect(new Set(ids).size).toBe(ids.length);
});
