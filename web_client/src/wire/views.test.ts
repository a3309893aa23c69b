import { describe, expect, test } from "vitest";
import { NO_ITEMS } from "./items";
import { BadMessage } from "./reading";
import { cardOf, parseMessage, parseView, reactionOf, wordsOf } from "./views";

const ANA = {
  ...{ m: 2, name: "Ana", look: "teal", role: "panelist", guest: true, slot: 5, seat: null },
};
const SAID = {
  ...{ seq: 7, ts: 1_790_000_000_000, m: 2, name: "Ana", text: "hi", thread: null },
  ...{ mentions: [3], edited: false, gone: null, reactions: [["\u{1f44f}", [3, 4]]] },
};
const VIEW = {
  ...{ room: "!r", title: "Talks", door: "link", archived: false, template: "panel" },
  ...{ members: [ANA], messages: [SAID] },
};

describe("a snapshot", () => {
  test("has the room, those who are here and what was said, in the page's own words", () => {
    expect(parseView({ ...VIEW, something_newer: 1 })).toEqual({
      ...{ room: "!r", title: "Talks", door: "link", isArchived: false, template: "panel" },
      members: [
        {
          ...{ m: 2, name: "Ana", look: "teal", role: "panelist" },
          ...{ isGuest: true, slot: 5, seat: null, hand: null },
        },
      ],
      messages: [
        {
          ...{ seq: 7, ts_ms: 1_790_000_000_000, m: 2, name: "Ana", text: "hi", thread: null },
          ...{ mentions: [3], isEdited: false, gone: null, reactions: [["\u{1f44f}", [3, 4]]] },
        },
      ],
      reserved: [],
      portals: [],
      items: NO_ITEMS,
    });
  });

  test.each([
    ["room", undefined],
    ["title", 5],
    ["door", "ajar"],
    ["archived", "no"],
    ["template", null],
    ["members", { 0: ANA }],
    ["messages", null],
  ])("whose %s is %o is refused by that name", (name, value) => {
    expect(() => parseView({ ...VIEW, [name]: value })).toThrow(BadMessage);
    expect(() => parseView({ ...VIEW, [name]: value })).toThrow(name);
  });

  test("with one bad member or message is refused whole: half a room would be a lie", () => {
    expect(() => parseView({ ...VIEW, members: [ANA, null] })).toThrow("member");
    expect(() => parseView({ ...VIEW, members: [{ ...ANA, m: "2" }] })).toThrow("m is");
    expect(() => parseView({ ...VIEW, messages: [SAID, "hi"] })).toThrow("message");
  });

  test.each([null, undefined, [], "room", 5])("is not %o", (value) => {
    expect(() => parseView(value)).toThrow("snapshot is not a mapping");
  });
});

describe("a card", () => {
  test("of somebody who sits and is only listed has a seat and no slot", () => {
    const { slot: _, ...listed } = ANA;
    expect(cardOf({ ...listed, seat: 4 })).toMatchObject({ slot: null, seat: 4 });
  });

  test.each([
    ["name", null],
    ["look", 3],
    ["role", "host"],
    ["guest", 1],
    ["slot", -1],
    ["seat", 1.5],
  ])("whose %s is %o is refused", (name, value) => {
    expect(() => cardOf({ ...ANA, [name]: value })).toThrow(name);
  });
});

describe("a message", () => {
  test("keeps every character of its text: what is shown is shown as text", () => {
    const text = "<img src=x onerror=alert(1)>\u202e\u0000\ud800";
    expect(parseMessage({ ...SAID, text }).text).toBe(text);
  });

  test("that is gone, or that this audience may not read, has no text", () => {
    expect(wordsOf({ ...SAID, text: null, gone: "redacted" })).toMatchObject({
      ...{ text: null, gone: "redacted" },
    });
    const { text: _, ...wordless } = SAID;
    expect(parseMessage({ ...wordless, gone: "deleted" }).text).toBeNull();
  });

  test.each([
    ["seq", 0.5],
    ["ts", "now"],
    ["m", -2],
    ["name", undefined],
    ["text", { html: "" }],
    ["thread", "7"],
    ["mentions", null],
    ["mentions", ["ana"]],
    ["edited", null],
    ["gone", "lost"],
    ["reactions", {}],
  ])("whose %s is %o is refused", (name, value) => {
    expect(() => parseMessage({ ...SAID, [name]: value })).toThrow(name);
  });
});

test.each([
  [null],
  ["\u{1f44f}"],
  [[]],
  [["\u{1f44f}"]],
  [["\u{1f44f}", [1], 2]],
  [[5, [1]]],
  [["\u{1f44f}", 3]],
  [["\u{1f44f}", ["3"]]],
])("a reaction is not %o", (value) => {
  expect(() => reactionOf(value)).toThrow(BadMessage);
});
