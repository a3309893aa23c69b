import { describe, expect, test } from "vitest";
import {
  parseDone,
  parseHistory,
  parseJoined,
  parsePosition,
  parseStartOver,
  parseStretch,
  parseWeather,
} from "./answers";
import { BadMessage } from "./reading";
import { Refused } from "./refusals";

const HEAD = { epoch: 139_135_801_547_011, seq: 4, id8: new ArrayBuffer(8) };
const VIEW = {
  ...{ room: "!r", title: "Talks", door: "link", archived: false, template: "panel" },
  ...{ members: [], messages: [] },
};
const JOINED = {
  ...{ ok: true, handle: 1, you: { m: 2, role: "attendee" }, head: HEAD, tick_hz: 20 },
  ...{ layout: { seats: [] }, snapshot: VIEW },
};
const REFUSAL = { ok: false, code: "locked", message: "Closed.", retry_after: null };

/** Facts of these seqs, said to cover the entries from one to another. */
function stretch(covers: unknown, seqs: readonly number[] = []): Record<string, unknown> {
  const entries = seqs.map((seq) => ({ seq, ts: 1, kind: "seat_left", m: 2 }));
  return { covers, entries };
}

describe("the answer to join", () => {
  test("has who I am and the whole room", () => {
    expect(parseJoined(JOINED)).toMatchObject({
      ...{ handle: 1, me: { m: 2, role: "attendee" }, head: { seq: 4 }, tick_hz: 20 },
      room: { snapshot: { title: "Talks" } },
    });
  });

  test("has what was missed instead, if it says so", () => {
    const replay = { ...JOINED, replay: true, snapshot: null, ...stretch([3, 4], [4]) };
    expect(parseJoined(replay).room).toMatchObject({ replay: { first: 3, last: 4 } });
  });

  test("from an older server has the usual tick, and may lack a description of the room", () => {
    const { tick_hz: _, layout: __, ...older } = JOINED;
    expect(parseJoined(older)).toMatchObject({ tick_hz: 10, layout: null });
  });

  test.each([
    ["handle", "1"],
    ["handle", -1],
    ["you", null],
    ["you", { m: 2, role: "king" }],
    ["you", { role: "attendee" }],
    ["head", { ...HEAD, seq: -1 }],
    ["tick_hz", 0],
    ["tick_hz", 1e99],
    ["replay", "yes"],
    ["replay", true],
    ["snapshot", undefined],
    ["snapshot", []],
  ])("whose %s is %o is refused", (name, value) => {
    expect(() => parseJoined({ ...JOINED, [name]: value })).toThrow(BadMessage);
  });

  test("has what I alone am shown, if there is any", () => {
    expect(parseJoined(JOINED).own.size).toBe(0);
    const own = { polls: { "1": { choices: [2] } } };
    expect(
      parseJoined({ ...JOINED, own })
        .own.get("polls")
        ?.get("1"),
    ).toEqual({ choices: [2] });
    expect(() => parseJoined({ ...JOINED, own: { polls: [] } })).toThrow(BadMessage);
  });

  test("that says no is a refusal", () => {
    expect(() => parseJoined(REFUSAL)).toThrow(Refused);
  });
});

describe("the answer to do", () => {
  test("is where the command's effect stands", () => {
    expect(parseDone({ ok: true, seq: 9 })).toBe(9);
  });

  test.each([{ ok: true }, { ok: true, seq: "9" }, { ok: true, seq: -9 }, { seq: 9 }, 9, null])(
    "is not %o",
    (value) => {
      expect(() => parseDone(value)).toThrow(BadMessage);
    },
  );

  test("that says no is a refusal", () => {
    expect(() => parseDone(REFUSAL)).toThrow("locked");
  });
});

describe("a page of history", () => {
  test("may be empty, and says whether there is more", () => {
    expect(parseHistory({ ok: true, messages: [], more: true })).toEqual({
      ...{ messages: [], hasMore: true },
    });
  });

  test.each([
    { ok: true, messages: [] },
    { ok: true, messages: {}, more: false },
    { ok: true, messages: [null], more: false },
    { ok: true, messages: [], more: 1 },
  ])("is not %o", (value) => {
    expect(() => parseHistory(value)).toThrow(BadMessage);
  });
});

test.each([
  ["epoch", null],
  ["epoch", 2 ** 60],
  ["seq", "4"],
  ["id8", "00000000"],
  ["id8", [0, 0, 0, 0, 0, 0, 0, 0]],
])("a position whose %s is %o is refused by that name", (name, value) => {
  expect(parsePosition(HEAD)).toEqual(HEAD);
  expect(() => parsePosition({ ...HEAD, [name]: value })).toThrow(name);
});

describe("a stretch of facts", () => {
  test("accounts for more entries than it shows", () => {
    const { first, last, facts } = parseStretch(stretch([5, 9], [6, 8]));
    expect([first, last, facts.map(({ seq }) => seq)]).toEqual([5, 9, [6, 8]]);
  });

  test("is empty if it ends before it begins", () => {
    expect(parseStretch(stretch([5, 4]))).toMatchObject({ first: 5, last: 4, facts: [] });
  });

  test("may say which entry its last one is, so that one can come back from there", () => {
    const id8 = new Uint8Array([1, 2, 3, 4, 5, 6, 7, 8]).buffer;
    expect(parseStretch({ ...stretch([5, 5]), id8 }).id8).toBe(id8);
    expect(parseStretch(stretch([5, 5])).id8).toBeNull();
    expect(() => parseStretch({ ...stretch([5, 5]), id8: "01020304" })).toThrow("id8");
  });

  test.each([
    [undefined],
    [null],
    [7],
    [[]],
    [[5]],
    [[5, 6, 7]],
    [[5, 3]],
    [["5", "6"]],
    [[Number.NaN, Number.NaN]],
    [[5, Number.POSITIVE_INFINITY]],
    [[-1, 5]],
    [[5, 5.5]],
    [[5, 2 ** 60]],
  ])("cannot cover %o", (covers) => {
    expect(() => parseStretch(stretch(covers))).toThrow(BadMessage);
  });

  test.each([
    ["before what it covers", [5, 6], [4]],
    ["after what it covers", [5, 6], [7]],
    ["though it covers nothing", [5, 4], [5]],
    ["twice", [5, 6], [5, 5]],
    ["out of order", [5, 6], [6, 5]],
  ] as const)("that tells an entry %s is refused", (_, covers, seqs) => {
    expect(() => parseStretch(stretch(covers, seqs))).toThrow(BadMessage);
  });

  test("without a list of entries is refused", () => {
    expect(() => parseStretch({ covers: [5, 5] })).toThrow("entries");
    expect(() => parseStretch({ covers: [5, 5], entries: [null] })).toThrow(BadMessage);
  });
});

test("a new start has a room and a place in its history, both", () => {
  expect(parseStartOver({ head: HEAD, snapshot: VIEW })).toMatchObject({ head: { seq: 4 } });
  expect(() => parseStartOver({ head: HEAD })).toThrow("snapshot");
  expect(() => parseStartOver({ snapshot: VIEW })).toThrow("position");
});

describe("weather", () => {
  test("tells who is writing; without a word of it, nothing has changed", () => {
    expect(parseWeather({ typing: [2, 3] }).typing).toEqual([2, 3]);
    const nothing = { typing: undefined, tally: undefined, own: undefined, counts: [] };
    expect(parseWeather({ speaking: [2] })).toEqual(nothing);
  });

  test("tells how many of a large audience show what, and when nobody counts any more", () => {
    const tally = { here: 300, typing: 17, faces: { agree: 41, smile: 2 } };
    expect(parseWeather({ tally }).tally).toEqual({
      ...{ here: 300, typing: 17, faces: new Map(Object.entries(tally.faces)) },
    });
    expect(parseWeather({ tally: null }).tally).toBeNull();
  });

  test("tells what I alone am shown, and the counts that changed", () => {
    expect(parseWeather({ own: { polls: { "1": { choices: [2] } } } }).own?.size).toBe(1);
    expect(parseWeather({ own: {} }).own?.size).toBe(0);
    expect(parseWeather({ counts: { polls: { "1": { votes: 3 }, "2": null } } }).counts).toEqual([
      { topic: "polls", key: "1", item: { votes: 3 } },
      { topic: "polls", key: "2", item: null },
    ]);
    expect(() => parseWeather({ counts: { polls: { "1": 3 } } })).toThrow(BadMessage);
  });

  test.each([
    7,
    [],
    {},
    { here: 1, typing: 0 },
    { here: -1, typing: 0, faces: {} },
    { here: 1, typing: "0", faces: {} },
    { here: 1, typing: 0, faces: [2] },
    { here: 1, typing: 0, faces: { smile: -1 } },
    { here: 1, typing: 0, faces: { smile: null } },
  ])("does not tell of the tally %j", (tally) => {
    expect(() => parseWeather({ tally })).toThrow(BadMessage);
  });

  test.each([7, "ana", [null], [-1], { 0: 2 }])("does not tell of %o", (typing) => {
    expect(() => parseWeather({ typing })).toThrow(BadMessage);
  });
});
