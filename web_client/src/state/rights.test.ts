import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { type MemberNo, ROLES, type Role, type RoomId, type SeatNo, type Seq } from "../wire/ids";
import { NO_ITEMS } from "../wire/items";
import type { Member, Message, RoomView } from "../wire/views";
import { actsOn, isKeptFrom, may, mayHelp, type Permission, rolesToGive, runsRoom } from "./rights";

const page = readFileSync(new URL("../../../docs/reference/roles.md", import.meta.url), "utf8");
const rows = page
  .split("\n")
  .filter((line) => line.startsWith("| "))
  .map((line) => line.split("|").map((cell) => cell.trim()));

const member = (m: number, role: Role): Member => ({
  ...{ m: m as MemberNo, name: `member ${m}`, look: "", role, isGuest: true },
  ...{ slot: null, seat: null, hand: null },
});
const room = (...members: Member[]): RoomView => ({
  ...{ room: "!r" as RoomId, title: "Talks", door: "link", isArchived: false, template: "panel" },
  ...{ members, messages: [], reserved: [], portals: [], items: NO_ITEMS },
});
const message = (m: number, gone: Message["gone"] = null): Message => ({
  ...{ seq: 5 as Seq, ts_ms: 1, m: m as MemberNo, name: "Ana", text: "x", thread: null },
  ...{ mentions: [], isEdited: false, gone, reactions: [] },
});
const me = (role: Role) => ({ m: 1 as MemberNo, role });

test("each role may do what the reference says", () => {
  const told = rows.filter((cells) => cells.length === 9 && cells[1] !== "Permission");
  expect(told).toHaveLength(23);
  for (const cells of told) {
    for (const [at, role] of ROLES.entries()) {
      const permission = cells[1] as Permission;
      expect(may(role, permission), `${role} ${permission}`).toBe(cells[at + 2] === "yes");
    }
  }
});

test("those who assist help everybody but those above them", () => {
  const helped = ROLES.map((role) => ROLES.filter((other) => mayHelp(role, other)));
  expect(helped).toEqual([ROLES, ROLES.slice(1), [], [], []]);
});

test("a kept seat is for the member, or for the role and those above, until its time", () => {
  const kept = { seat: 3 as SeatNo, member: null, role: "panelist", expires_ms: 1000 } as const;
  const keptFrom = ROLES.filter((role) => isKeptFrom(kept, me(role), 999));
  expect(keptFrom).toEqual(["attendee", "observer"]);
  expect(isKeptFrom(kept, me("attendee"), 1000)).toBe(false);
  const mine = { ...kept, role: null, member: 1 as MemberNo };
  expect(isKeptFrom(mine, me("attendee"), 0)).toBe(false);
  expect(isKeptFrom({ ...mine, member: 2 as MemberNo }, me("owner"), 0)).toBe(true);
});

test("roles are given as the reference says, to lower ranks", () => {
  const told = rows.filter((cells) => cells.length === 5 && cells[1] !== "Who");
  for (const [, giver, given, to] of told) {
    for (const other of ROLES) {
      const roles = rolesToGive(giver as Role, other);
      const isBelow = to?.split(", ").includes(other) === true;
      const expected = isBelow ? given?.split(", ").filter((role) => role !== other) : [];
      expect(roles, `${giver} makes of ${other}`).toEqual(expected);
    }
  }
});

test("owners and moderators run the room", () => {
  expect(ROLES.filter(runsRoom)).toEqual(["owner", "moderator"]);
});

describe("what is offered on a message", () => {
  test("my own: everything an author may", () => {
    const acts = actsOn(message(1), me("attendee"), room());
    expect(acts).toEqual(["answer", "react", "edit", "delete", "erase"]);
  });

  test("somebody else's: an answer and a reaction", () => {
    expect(actsOn(message(2), me("attendee"), room())).toEqual(["answer", "react", "report"]);
  });

  test("a moderator hides anybody's and erases those of lower ranks", () => {
    const view = room(member(2, "owner"), member(3, "attendee"));
    expect(actsOn(message(2), me("moderator"), view)).toEqual([
      ...["answer", "react", "delete", "report"],
    ]);
    expect(actsOn(message(3), me("moderator"), view)).toContain("erase");
  });

  test("a deleted one is shown again or erased, an erased one is nothing", () => {
    expect(actsOn(message(2, "deleted"), me("owner"), room())).toEqual(["restore", "erase"]);
    expect(actsOn(message(2, "redacted"), me("owner"), room())).toEqual([]);
    expect(actsOn(message(2, "deleted"), me("attendee"), room())).toEqual([]);
  });

  test("a held one is let through or not by a moderator, and never by its author", () => {
    expect(actsOn(message(2, "held"), me("moderator"), room(member(2, "attendee")))).toEqual([
      ...["allow", "refuse", "erase"],
    ]);
    expect(actsOn(message(1, "held"), me("attendee"), room())).toEqual(["erase"]);
    expect(actsOn(message(1, "held"), me("moderator"), room())).toEqual(["erase"]);
    expect(actsOn(message(2, "held"), me("attendee"), room())).toEqual([]);
  });

  test("an observer has nothing to do, and in an archived room one erases only", () => {
    expect(actsOn(message(2), me("observer"), room())).toEqual(["report"]);
    const archived = { ...room(), isArchived: true };
    expect(actsOn(message(1), me("attendee"), archived)).toEqual(["erase"]);
  });
});
