import { expect, test } from "vitest";
import { parseItems } from "../wire/items";
import { outsOf } from "./bans";

const shared = { name: "Eve", by: 1, at: 5, reason: "spam" };
const ban = {
  ...shared,
  member: 4,
  whom: "link",
  scope: "room",
  until: 90,
  note: "",
  members: [4, 7],
};

test("who is out stands once: with the ban, or alone", () => {
  const items = parseItems({
    bans: {
      ...{ b12: ban, m4: { ...shared, banned: true }, room: { returns: "by_link" } },
      m6: { ...shared, name: "Ben", at: 8, banned: false },
    },
    rights: {
      "5": {
        ...{ name: "Pia", rights: [] },
        suspended: { by: 1, at: 6, until: null, reason: "" },
      },
      "7": { name: "Ana", rights: [], suspended: null },
      observer: { given: ["chat"], denied: [] },
    },
  });
  expect(outsOf(items).map(({ what, name, ban, count }) => [what, name, ban, count])).toEqual([
    ["removed", "Ben", null, 1],
    ["suspended", "Pia", null, 1],
    ["banned", "Eve", 12, 2],
  ]);
});
