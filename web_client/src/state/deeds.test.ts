import { describe, expect, test } from "vitest";
import { type Fact, parseFact } from "../wire/facts";
import { parseView, type RoomView } from "../wire/views";
import { Deeds, deedOf } from "./deeds";
import { card, FOYER, said } from "./harbor.kit";

const RAW = {
  ...{ room: "!r", title: "Harbor talks", door: "link", archived: false, template: "panel" },
  members: [card(1, "Ana", { role: "owner" }), card(2, "Ben", { seat: 3 })],
  portals: [{ portal: 1, to: FOYER, label: "Foyer" }],
  messages: [said(7, 2, "first")],
};
const VIEW: RoomView = parseView(RAW);

const fact = (kind: string, m: number, body: object, seq = 20): Fact =>
  parseFact({ kind, seq, ts: 1000, m, ...body });

describe("a deed", () => {
  test("is what was done to somebody else, with their names and what was before", () => {
    const deed = deedOf(fact("role_changed", 1, { member: 2, role: "panelist" }), VIEW);
    expect(deed).toMatchObject({ by: "Ana", whom: "Ben" });
    expect(deed?.was.card).toMatchObject({ role: "attendee", seat: 3 });
  });

  test.each([
    ["their own hand", "hand_lowered", 2, { member: 2 }],
    ["their own message", "message_deleted", 2, { message: 7 }],
    ["their own seat", "seat_taken", 2, { seat: 1 }],
    ["coming", "stay_ended", 0, { member: 2, why: "left" }],
  ])("is not what somebody does with %s", (_, kind, m, body) => {
    expect(deedOf(fact(kind, m, body), VIEW)).toBeNull();
  });

  test("is what was done with the room", () => {
    const door = deedOf(fact("door_changed", 1, { door: "open" }), VIEW);
    expect(door).toMatchObject({ whom: "", was: { door: "link" } });
    const portal = deedOf(fact("portal_set", 1, { portal: 1, to: null, label: "" }), VIEW);
    expect(portal?.was.portal).toMatchObject({ label: "Foyer" });
  });

  test("is a seat that one keeps for oneself, too", () => {
    const body = { seat: 4, member: 1, role: null, expires: 9000 };
    expect(deedOf(fact("seat_reserved", 1, body), VIEW)).toMatchObject({ whom: "Ana" });
  });

  test("tells of a message whose it was, also when they are gone", () => {
    expect(deedOf(fact("message_deleted", 1, { message: 7 }), VIEW)?.whom).toBe("member 2");
  });

  test("of who acts from elsewhere has the name by which they spoke", () => {
    const spoke = parseView({ ...RAW, messages: [said(7, 9, "a"), said(8, 9, "b", { name: "" })] });
    const deed = deedOf(fact("door_changed", 9, { door: "open" }), spoke);
    expect(deed?.by).toBe("member 9");
    expect(deedOf(fact("door_changed", 10, { door: "open" }), spoke)?.by).toBe("");
  });

  test("about a message that nobody has any more is one", () => {
    const deed = deedOf(fact("message_redacted", 1, { message: 2, reason: null }), VIEW);
    expect(deed).toMatchObject({ whom: "", by: "Ana" });
  });
});

test("the last 200 are kept, oldest first", () => {
  const deeds = new Deeds();
  for (let seq = 1; seq <= 210; seq += 1) {
    deeds.take(fact("door_changed", 1, { door: "open" }, seq), VIEW, []);
  }
  deeds.take(fact("seat_left", 1, {}, 300), VIEW, []);
  const seqs = deeds.all.value.map((deed) => deed.fact.seq);
  expect([seqs.length, seqs[0], seqs.at(-1)]).toEqual([200, 11, 210]);
});
