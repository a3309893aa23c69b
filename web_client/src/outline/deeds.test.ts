import { describe, expect, test } from "vitest";
import { parseLayout } from "../scene/layout";
import { type Deed, deedOf } from "../state/deeds";
import { fold } from "../state/fold";
import { card, FOYER, said, TABLE } from "../state/harbor.kit";
import { parseFact } from "../wire/facts";
import type { MemberNo, Role } from "../wire/ids";
import { parseView, type RoomView } from "../wire/views";
import { deedsWords, deedWords, doerWords, gathered, UNDO_MS, undoOf } from "./deeds";
import type { Known } from "./verb";

const STAGE = parseLayout({ ...TABLE, seats: [[0, 0, 0, 0, "stage"], ...TABLE.seats] });
const HAND = { hand: 8, ts: 1000, note: "", rank: 0, place: 8 };

function room(role: Role): RoomView {
  return parseView({
    ...{ room: "!r", title: "Harbor talks", door: "link", archived: false, template: "panel" },
    members: [card(1, "Ana", { role }), card(2, "Ben", { seat: 3 })],
    messages: [said(7, 2, "first")],
    items: { queue: { 2: { hands: [HAND] } } },
  });
}

function knowing(view: RoomView, role: Role): Known {
  return { view, me: { m: 1 as MemberNo, role }, layout: STAGE, messages: view.messages };
}

/** Ana does it, and that is how things are then. */
function having(
  kind: string,
  body: object,
  role: Role = "owner",
  before = room(role),
): readonly [Deed, Known] {
  const fact = parseFact({ kind, seq: 20, ts: 1_000_000, m: 1, ...body });
  const deed = deedOf(fact, before);
  if (deed === null) throw new Error("that is no deed");
  return [deed, knowing(fold(before, fact, "moderators"), role)];
}

const now = 1_000_000;

type Case = readonly [kind: string, body: object, words: string, undo: object | null];
const CASES: readonly Case[] = [
  [
    "role_changed",
    { member: 2, role: "panelist" },
    "made Ben a panelist",
    { command: "change_role", member: 2, role: "attendee" },
  ],
  ["member_removed", { member: 2, reason: null }, "removed Ben from the room", null],
  ["member_removed", { member: 2, reason: "spam" }, "removed Ben from the room: spam", null],
  [
    "member_seated",
    { member: 2, seat: 1 },
    "brought Ben to the stage",
    { command: "seat_member", member: 2, seat: 3 },
  ],
  [
    "member_seated",
    { member: 2, seat: 4 },
    "put Ben on seat 4",
    { command: "seat_member", member: 2, seat: 3 },
  ],
  [
    "member_stood",
    { member: 2 },
    "let Ben stand up",
    { command: "seat_member", member: 2, seat: 3 },
  ],
  ["member_led", { member: 2, to: "me" }, "took Ben along", null],
  ["member_led", { member: 2, to: "stage" }, "led Ben to the stage", null],
  ["hand_lowered", { member: 2 }, "took Ben’s hand down", null],
  [
    "seat_reserved",
    { seat: 2, member: 2, role: null, expires: 9_000_000 },
    "kept seat 2 for Ben",
    { command: "release_seat", seat: 2 },
  ],
  [
    "seat_reserved",
    { seat: 2, member: null, role: "panelist", expires: 9_000_000 },
    "kept seat 2 for panelists",
    { command: "release_seat", seat: 2 },
  ],
  ["seat_released", { seat: 2 }, "gave seat 2 back to all", null],
  [
    "message_deleted",
    { message: 7 },
    "deleted a message by member 2",
    { command: "restore_message", message: 7 },
  ],
  ["message_deleted", { message: 3 }, "deleted a message", null],
  ["message_redacted", { message: 7, reason: null }, "erased a message by member 2 for good", null],
  [
    "door_changed",
    { door: "open" },
    "opened the door to everybody",
    { command: "change_door", door: "link" },
  ],
  ["door_changed", { door: "link" }, "let people in by link only", null],
  [
    "room_renamed",
    { title: "Late talks" },
    "called the room Late talks",
    { command: "rename_room", title: "Harbor talks" },
  ],
  ["room_archived", {}, "archived the room", { command: "restore_room" }],
  ["room_restored", {}, "opened the room again", null],
  [
    "portal_set",
    { portal: 1, to: FOYER, label: "Foyer" },
    "let a door lead to Foyer",
    { command: "set_portal", portal: 1, to: null, label: "" },
  ],
];

test.each(CASES)("%s %j is: %s", (kind, body, words, undo) => {
  const [deed, known] = having(kind, body);
  expect(deedWords(deed, known)).toBe(words);
  const act = undoOf(deed, known, now);
  expect(act === null ? null : act.kind === "do" && act.command).toEqual(undo);
});

describe("a deed is taken back", () => {
  test("only for ten minutes", () => {
    const [deed, known] = having("door_changed", { door: "open" });
    expect(undoOf(deed, known, now + UNDO_MS)).not.toBeNull();
    expect(undoOf(deed, known, now + UNDO_MS + 1)).toBeNull();
  });

  test("only while it is as the deed left it", () => {
    const [seated] = having("member_seated", { member: 2, seat: 4 });
    const [, moved] = having("member_stood", { member: 2 });
    expect(undoOf(seated, moved, now)).toBeNull();
    const [deleted] = having("message_deleted", { message: 7 });
    expect(undoOf(deleted, knowing(room("owner"), "owner"), now)).toBeNull();
  });

  test("not onto a seat that somebody else has by now", () => {
    const before = room("owner");
    const [deed, known] = having("member_seated", { member: 2, seat: 4 }, "owner", before);
    const members = [...known.view.members, { ...known.view.members[0], m: 9, seat: 3 }];
    const crowded = { ...known, view: { ...known.view, members } } as Known;
    expect(undoOf(deed, crowded, now)).toBeNull();
  });

  test("not to a role that one may not give", () => {
    const before = room("moderator");
    const members = before.members.map((one) =>
      one.m === 2 ? { ...one, role: "moderator" as const } : one,
    );
    const view = { ...before, members };
    const body = { member: 2, role: "panelist" };
    const [deed, known] = having("role_changed", body, "moderator", view);
    expect(undoOf(deed, known, now)).toBeNull();
  });

  test("in an archived room by its owner alone", () => {
    const [deed, known] = having("room_archived", {}, "moderator");
    expect(undoOf(deed, known, now)).toBeNull();
    const [other] = having("door_changed", { door: "open" }, "moderator");
    expect(undoOf(other, known, now)).toBeNull();
  });
});

test("who did it is me, somebody by name, or the room itself", () => {
  const [deed] = having("door_changed", { door: "open" });
  expect(doerWords(deed, 1 as MemberNo)).toBe("You");
  expect(doerWords(deed, 2 as MemberNo)).toBe("Ana");
  expect(doerWords({ ...deed, by: "" }, 2 as MemberNo)).toBe("Somebody");
});

test("a list of hands that was cleared is one line", () => {
  const before = room("owner");
  const deeds = [1, 2, 3, 50].map((at_s) => {
    const body = { kind: "hand_lowered", seq: at_s, ts: at_s * 1000, m: 1, member: 2 };
    const deed = deedOf(parseFact(body), before);
    if (deed === null) throw new Error("that is no deed");
    return deed;
  });
  const all = gathered(deeds);
  expect(all.map(({ n, deed }) => [n, deed.fact.seq])).toEqual([
    [3, 3],
    [1, 50],
  ]);
  const known = knowing(before, "owner");
  expect(all.map((one) => deedsWords(one, known))).toEqual([
    "took 3 hands down",
    "took Ben’s hand down",
  ]);
});
