import { describe, expect, test } from "vitest";
import ERRORS from "../../../docs/reference/errors.md?raw";
import { BadMessage } from "./reading";
import {
  type Code,
  granted,
  isPassing,
  OUTDATED,
  parseRefusal,
  Refused,
  refusalOf,
  UNREACHABLE,
} from "./refusals";

const FULL = { code: "full", message: "All places are taken.", retry_after: null };

/** The codes that the reference page explains. */
const EXPLAINED = [...ERRORS.matchAll(/^\| `([a-z_]+)` \|/gm)].map(([, code]) => code);

describe("a refusal", () => {
  test("keeps its code, its sentence and its time", () => {
    const refusal = parseRefusal({ ...FULL, retry_after: 2.5, something_newer: {} });
    expect(refusal).toEqual({ code: "full", message: FULL.message, retryAfter_s: 2.5 });
  });

  test("with any code that the reference explains keeps it", () => {
    expect(EXPLAINED).toContain("slow_down");
    for (const code of EXPLAINED) expect(parseRefusal({ ...FULL, code }).code).toBe(code);
  });

  test.each(["on_holiday", "unreachable", "signed_out", "constructor", ""])(
    "with the code '%s', which no server of ours says, keeps its sentence and is not repeated",
    (code) => {
      const refusal = parseRefusal({ ...FULL, code });
      expect(refusal).toMatchObject({ code: "bug", message: FULL.message });
      expect(isPassing(refusal)).toBe(false);
    },
  );

  test.each([
    null,
    "full",
    [],
    { ...FULL, code: 5 },
    { ...FULL, code: undefined },
    { ...FULL, message: null },
    { ...FULL, message: ["a", "b"] },
    { ...FULL, retry_after: -1 },
    { ...FULL, retry_after: "soon" },
    { ...FULL, retry_after: Number.NaN },
  ])("is not %o", (value) => {
    expect(() => parseRefusal(value)).toThrow(BadMessage);
  });
});

describe("an answer", () => {
  test("that says ok gives its fields", () => {
    expect(granted({ ok: true, seq: 3 })).toEqual({ ok: true, seq: 3 });
  });

  test("that says no is thrown as the refusal that it carries", () => {
    expect(() => granted({ ok: false, ...FULL })).toThrow(Refused);
    expect(() => granted({ ok: false, ...FULL })).toThrow("full: All places are taken.");
  });

  test.each([{}, { ok: null }, { ok: 1 }, { ok: "true" }, null, "ok", [true], { ok: false }])(
    "is not %o",
    (value) => {
      expect(() => granted(value)).toThrow(BadMessage);
    },
  );
});

describe("what was thrown", () => {
  test("comes down to a refusal: the server's own, or that we do not understand each other", () => {
    expect(refusalOf(new Refused(UNREACHABLE))).toBe(UNREACHABLE);
    expect(refusalOf(new BadMessage("seq is not a whole number"))).toBe(OUTDATED);
  });

  test("by a mistake of ours is thrown on", () => {
    expect(() => refusalOf(new RangeError("ours"))).toThrow("ours");
    expect(() => refusalOf(undefined)).toThrow();
  });
});

test.each([
  ["unavailable", true],
  ["slow_down", true],
  ["unreachable", true],
  ["not_allowed", false],
  ["conflict", false],
  ["expired", false],
  ["removed", false],
  ["bug", false],
] as const)("to ask again after %s can help: %s", (code: Code, can) => {
  expect(isPassing({ code, message: "", retryAfter_s: null })).toBe(can);
});
