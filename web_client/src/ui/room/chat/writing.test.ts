import { describe, expect, test } from "vitest";
import type { Me } from "../../../state/rights";
import type { MemberNo, Role } from "../../../wire/ids";
import { NO_ITEMS, parseItems } from "../../../wire/items";
import { parseView } from "../../../wire/views";
import { closedWords, ruleWords, waitOf } from "./writing";

const OPEN = { gate: "everyone", slow_s: 0, links: "observer", mentions: "observer", hold: "off" };
const STAGE = { stage: { members: [1], kept: false, most: 12 } };
const FROZEN = { now: { what: ["chat"], since: 1, by: 2 } };

const me = (role: Role = "attendee"): Me => ({ m: 1 as MemberNo, role });
const room = (gate: object, more: object = {}) =>
  parseView({
    ...{ room: "!r", title: "Talks", door: "link", archived: false, template: "panel" },
    members: [
      { m: 1, name: "Ana", look: "", role: "attendee", guest: true, slot: null, seat: null },
    ],
    ...{ messages: [], items: { gate: { now: { ...OPEN, raid_until: null, ...gate } }, ...more } },
  });

describe("the chat is closed", () => {
  test.each([
    ["everyone", null],
    ["stage_and_moderators", "Only those on the stage and moderators write now."],
    ["questions_only", "The chat is closed for now; questions are open."],
    ["off", "The chat is off for now."],
  ])("to me by %s: %j", (gate, words) => {
    expect(closedWords(me(), room({ gate }))).toBe(words);
  });

  test("to moderators only when it is off, and not to the stage when it is the stage's", () => {
    expect(closedWords(me("moderator"), room({ gate: "questions_only" }))).toBeNull();
    expect(closedWords(me("moderator"), room({ gate: "off" }))).not.toBeNull();
    const onStage = room({ gate: "stage_and_moderators" }, { stage: STAGE });
    expect(closedWords(me(), onStage)).toBeNull();
  });

  test("to the audience while it is frozen, and not to the stage", () => {
    expect(closedWords(me(), room({}, { freeze: FROZEN }))).toMatch(/frozen/);
    expect(closedWords(me(), room({}, { freeze: FROZEN, stage: STAGE }))).toBeNull();
    expect(closedWords(me("moderator"), room({}, { freeze: FROZEN }))).toBeNull();
  });
});

test("what is asked of me is said before I write, and moderators are asked nothing", () => {
  expect(ruleWords(me(), room({ hold: "guests" }))).toMatch(/A moderator reads/);
  expect(ruleWords(me(), room({ slow_s: 30 }))).toMatch(/one message in 30 seconds/);
  expect(ruleWords(me(), room({}))).toBeNull();
  expect(ruleWords(me("moderator"), room({ slow_s: 30, hold: "guests" }))).toBeNull();
});

test("I wait from my last message on, in whole seconds, while the chat is slow", () => {
  const own = parseItems({ gate: { pace: { last: 10_000 } } });
  expect(waitOf(me(), room({ slow_s: 30 }), own, 10_500)).toBe(30);
  expect(waitOf(me(), room({ slow_s: 30 }), own, 39_500)).toBe(1);
  expect(waitOf(me(), room({ slow_s: 30 }), own, 40_000)).toBe(0);
  expect(waitOf(me(), room({}), own, 10_500)).toBe(0);
  expect(waitOf(me(), room({ slow_s: 30 }), NO_ITEMS, 10_500)).toBe(0);
  expect(waitOf(me("owner"), room({ slow_s: 30 }), own, 10_500)).toBe(0);
});
