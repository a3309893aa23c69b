import { describe, expect, test } from "vitest";
import { type Fact, parseFact } from "../wire/facts";
import type { Audience } from "../wire/ids";
import { type Message, parseMessage } from "../wire/views";
import { said } from "./harbor.kit";
import { begun, changed, targetOf } from "./messages";

const BEFORE: readonly Message[] = [
  parseMessage(said(3, 2, "first", { reactions: [["\u{1f44d}", [1, 4]]] })),
  parseMessage(said(5, 1, "my number is 123", { mentions: [2], edited: true })),
];

/** A fact of member 2 about the message 5, or another one. */
function fact(kind: string, body: object = {}): Fact {
  return parseFact({ seq: 20, ts: 1, kind, m: 2, message: 5, ...body });
}

/** What is left of message 5 after the fact. */
function left(of: Fact, audience: Audience = "everyone"): Message | undefined {
  return changed(BEFORE, of, audience)[1];
}

describe("a message", () => {
  test("that was posted begins without marks and reactions", () => {
    const posted = {
      ...{ name: "Ana", text: "hi", thread: 3, mentions: [2] },
      ...{ seq: 20, ts: 9, kind: "message_posted", m: 1 },
    };
    expect(begun(parseFact(posted) as Fact & { kind: "message_posted" })).toEqual({
      ...{ seq: 20, ts_ms: 9, m: 1, name: "Ana", text: "hi", thread: 3, mentions: [2] },
      ...{ isEdited: false, gone: null, reactions: [] },
    });
  });

  test("that was edited has the new text and a mark", () => {
    expect(left(fact("message_edited", { text: "better" }))).toMatchObject({
      ...{ text: "better", isEdited: true, mentions: [2] },
    });
  });

  test("that was deleted keeps its text for those who run the room, and for nobody else", () => {
    expect(left(fact("message_deleted"))).toMatchObject({
      ...{ text: null, mentions: [], isEdited: false, gone: "deleted", name: "member 1" },
    });
    expect(left(fact("message_deleted"), "moderators")).toMatchObject({
      ...{ text: "my number is 123", gone: "deleted" },
    });
  });

  test.each(["everyone", "moderators"] as const)(
    "that was erased keeps nothing of its text and author's name, for %s",
    (audience) => {
      const erased = left(fact("message_redacted", { reason: null }), audience);
      expect(erased).toMatchObject({ text: null, name: "", mentions: [], gone: "redacted" });
      expect(JSON.stringify(erased)).not.toContain("123");
    },
  );

  test("that was restored is as the fact shows it", () => {
    const shown = {
      ...{ name: "Ana", text: "back", thread: null, mentions: [2] },
      ...{ edited: false, reactions: [["\u{1f44d}", [3]]] },
    };
    expect(left(fact("message_restored", shown))).toMatchObject({
      ...{ text: "back", isEdited: false, gone: null, reactions: [["\u{1f44d}", [3]]] },
    });
  });

  test("that was restored out of every fold stays as it was", () => {
    expect(changed(BEFORE, fact("message_restored"), "everyone")).toBe(BEFORE);
  });
});

describe("a reaction", () => {
  const reactions = (of: Fact) => changed(BEFORE, of, "everyone")[0]?.reactions;

  test("is counted by who put it, in order, once", () => {
    const thumb = fact("reaction_added", { message: 3, emoji: "\u{1f44d}" });
    expect(reactions(thumb)).toEqual([["\u{1f44d}", [1, 2, 4]]]);
    const again = { ...thumb, m: 4 } as Fact;
    expect(reactions(again)).toEqual([["\u{1f44d}", [1, 4]]]);
  });

  test("of another kind stands by code point, not by UTF-16 unit", () => {
    const wide = reactions(fact("reaction_added", { message: 3, emoji: "\u{ff01}" }));
    expect(wide?.map(([emoji]) => emoji)).toEqual(["\u{ff01}", "\u{1f44d}"]);
    const longer = reactions(fact("reaction_added", { message: 3, emoji: "\u{1f44d}\u{1f3fd}" }));
    expect(longer?.map(([emoji]) => emoji)).toEqual(["\u{1f44d}", "\u{1f44d}\u{1f3fd}"]);
  });

  test("that the last one takes back is gone; one that nobody put changes nothing", () => {
    const back = fact("reaction_removed", { message: 3, emoji: "\u{1f44d}" });
    expect(reactions({ ...back, m: 4 } as Fact)).toEqual([["\u{1f44d}", [1]]]);
    expect(reactions(back)).toEqual([["\u{1f44d}", [1, 4]]]);
    const alone = [parseMessage(said(3, 2, "first", { reactions: [["\u{1f44d}", [2]]] }))];
    expect(changed(alone, back, "everyone")[0]?.reactions).toEqual([]);
  });
});

test("other messages, and lists in which it is not, stay the very same", () => {
  const edited = changed(BEFORE, fact("message_edited", { text: "x" }), "everyone");
  expect(edited[0]).toBe(BEFORE[0]);
  expect(changed(BEFORE, fact("message_edited", { message: 4, text: "x" }), "everyone")).toBe(
    BEFORE,
  );
  expect(changed(BEFORE, fact("seat_left"), "everyone")).toBe(BEFORE);
});

test("a fact is about a message or about none", () => {
  expect(targetOf(fact("message_deleted"))).toBe(5);
  expect(targetOf(fact("seat_left"))).toBeNull();
});
