import { describe, expect, test } from "vitest";
import { ROLES } from "./ids";
import {
  BadMessage,
  bytes,
  door,
  type Fields,
  fieldsOf,
  flag,
  flagOrFalse,
  isMissing,
  list,
  MAX_WAIT_S,
  member,
  members,
  oneOf,
  role,
  seat,
  secondsOrNull,
  seq,
  seqOrNull,
  seqs,
  text,
  textOrNull,
  whole,
  wholeOrNull,
} from "./reading";

type Reader = (fields: Fields, name: string) => unknown;

const NOT_WHOLE = [-1, 1.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53, "1", true, {}, [1], 1n];
const MISSING = [undefined, null];

/** Each reader, what it takes, and what it gives for that. */
const TAKES: readonly (readonly [string, Reader, unknown, unknown])[] = [
  ["text", text, "", ""],
  ["text", text, "\u202e<b>", "\u202e<b>"],
  ["textOrNull", textOrNull, null, null],
  ["textOrNull", textOrNull, "words", "words"],
  ["flag", flag, false, false],
  ["flagOrFalse", flagOrFalse, undefined, false],
  ["flagOrFalse", flagOrFalse, true, true],
  ["whole", whole, 0, 0],
  ["whole", whole, Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER],
  ["wholeOrNull", wholeOrNull, null, null],
  ["wholeOrNull", wholeOrNull, 7, 7],
  ["secondsOrNull", secondsOrNull, null, null],
  ["secondsOrNull", secondsOrNull, 0.25, 0.25],
  ["list", list, [1, "two"], [1, "two"]],
  ["oneOf", (fields, name) => oneOf(fields, name, ["here", "gone"]), "gone", "gone"],
  ["seq", seq, 3, 3],
  ["seqOrNull", seqOrNull, null, null],
  ["member", member, 0, 0],
  ["seat", seat, 12, 12],
  ["role", role, "observer", "observer"],
  ["door", door, "open", "open"],
];

/** Each reader and all that it refuses. */
const REFUSES: readonly (readonly [string, Reader, readonly unknown[]])[] = [
  ["text", text, [...MISSING, 5, true, ["a"], {}]],
  ["textOrNull", textOrNull, [5, false, {}]],
  ["flag", flag, [...MISSING, 0, 1, "true", "", {}]],
  ["flagOrFalse", flagOrFalse, [0, 1, "yes"]],
  ["whole", whole, [...MISSING, ...NOT_WHOLE]],
  ["wholeOrNull", wholeOrNull, NOT_WHOLE],
  ["secondsOrNull", secondsOrNull, [-1, Number.NaN, "3", true, {}]],
  ["list", list, [...MISSING, "abc", { length: 1 }, new Uint8Array(2), 5]],
  [
    "bytes",
    bytes,
    [...MISSING, "abc", [1, 2], { byteLength: 4 }, new DataView(new ArrayBuffer(1))],
  ],
  ["oneOf", (fields, name) => oneOf(fields, name, ["here", "gone"]), [...MISSING, "HERE", 0, {}]],
  ["role", role, [...MISSING, "host", "constructor", 0]],
  ["door", door, [...MISSING, "ajar", "__proto__"]],
];

test.each(TAKES)("%s reads what it is for (%#)", (_, read, value, meant) => {
  expect(read({ field: value }, "field")).toEqual(meant);
});

test.each(
  REFUSES.flatMap(([name, read, values]) => values.map((value) => [name, value, read] as const)),
)("%s refuses %o, and its complaint names the field", (_, value, read) => {
  expect(() => read({ the_field: value }, "the_field")).toThrow(BadMessage);
  expect(() => read({ the_field: value }, "the_field")).toThrow("the_field");
});

test.each([null, undefined, 5, "text", true, [], [["a", 1]]])("%o is no mapping", (value) => {
  expect(() => fieldsOf(value, "an answer")).toThrow(new BadMessage("an answer is not a mapping"));
});

test("fields that nobody asks for do no harm", () => {
  const sent: unknown = JSON.parse('{"title": "Talks", "__proto__": {"title": 5}, "newer": [[]]}');
  expect(text(fieldsOf(sent, "room"), "title")).toBe("Talks");
});

describe("a time", () => {
  test("that no timer can hold is cut to the longest one", () => {
    expect(secondsOrNull({ retry_after: 1e12 }, "retry_after")).toBe(MAX_WAIT_S);
    expect(secondsOrNull({ retry_after: Number.POSITIVE_INFINITY }, "retry_after")).toBe(
      MAX_WAIT_S,
    );
    expect(MAX_WAIT_S * 1000).toBeLessThan(2 ** 31);
  });
});

describe("bytes", () => {
  test("come as a buffer or as a part of one, and are only that part", () => {
    const whole_ = new Uint8Array([1, 2, 3, 4]);
    expect(new Uint8Array(bytes({ id8: whole_.buffer }, "id8"))).toEqual(whole_);
    const part = bytes({ id8: whole_.subarray(1, 3) }, "id8");
    expect(new Uint8Array(part)).toEqual(new Uint8Array([2, 3]));
  });
});

describe("a list of numbers", () => {
  test("is read as members or as seqs", () => {
    expect(members([0, 2, 2], "typing")).toEqual([0, 2, 2]);
    expect(seqs([], "covers")).toEqual([]);
  });

  test.each([null, 3, "12", [1, null], [1, "2"], [-1], [[1]]])("is not %o", (value) => {
    expect(() => members(value, "typing")).toThrow(BadMessage);
    expect(() => seqs(value, "covers")).toThrow("covers");
  });
});

test("a field is missing if it is not there or null, not if it is empty", () => {
  const fields = { none: null, no: false, zero: 0, empty: "" };
  const missing = ["other", "none", "no", "zero", "empty"].filter((name) =>
    isMissing(fields, name),
  );
  expect(missing).toEqual(["other", "none"]);
});

test("every role has its word on the wire", () => {
  for (const word of ROLES) expect(role({ role: word }, "role")).toBe(word);
});
