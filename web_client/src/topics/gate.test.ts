import { expect, test } from "vitest";
import { parseFact } from "../wire/facts";
import type { MemberNo, Seq } from "../wire/ids";
import { NO_ITEMS, parseItems } from "../wire/items";
import { parseView } from "../wire/views";
import { topicSentence } from ".";
import { gateOf, heldIn, heldText, isWriter, lastPost, OPEN_GATE } from "./gate";

const RULES = { ...{ slow_s: 30, links: "panelist", mentions: "observer", hold: "guests" } };
const STAGE = { gate: "stage_and_moderators", ...RULES, raid_until: 9 };

const viewWith = (items: object) =>
  parseView({
    ...{ room: "!r", title: "Talks", door: "link", archived: false, template: "panel" },
    ...{ messages: [], items },
    members: [{ m: 1, name: "Mo", look: "", role: "owner", guest: false, slot: null, seat: null }],
  });

const told = (kind: string, body: object, items: object = {}, m = 1) => {
  const fact = parseFact({ seq: 9, ts: 1, m, kind, items: [], ...body });
  return fact.kind === "topic" ? topicSentence(fact, viewWith(items), 9 as MemberNo) : undefined;
};

test("a chat is open until its gate is set", () => {
  expect(gateOf(NO_ITEMS)).toEqual(OPEN_GATE);
  const { gate, slow_s, raidUntil_ms } = gateOf(parseItems({ gate: { now: STAGE } }));
  expect([gate, slow_s, raidUntil_ms]).toEqual(["stage_and_moderators", 30, 9]);
});

test("moderators know what waits, and whose it is; it is no gate by itself", () => {
  const items = parseItems({
    gate: {
      held: {
        messages: [
          [7, 2],
          [9, 3],
        ],
      },
    },
  });
  expect(heldIn(items)).toEqual([
    { seq: 7, m: 2 },
    { seq: 9, m: 3 },
  ]);
  expect(gateOf(items)).toEqual(OPEN_GATE);
  expect(heldIn(NO_ITEMS)).toEqual([]);
});

test("what I alone am told is read", () => {
  const own = parseItems({ gate: { pace: { last: 5 }, "7": { text: "hello" } } });
  expect([lastPost(own), heldText(own, 7 as Seq), heldText(own, 9 as Seq)]).toEqual([
    5,
    "hello",
    null,
  ]);
  expect(lastPost(NO_ITEMS)).toBeNull();
});

test("a gate that this page does not know is taken for an open one", () => {
  expect(gateOf(parseItems({ gate: { now: { ...STAGE, gate: "tuesdays" } } }))).toEqual(OPEN_GATE);
});

test("the least role and those above write", () => {
  expect(isWriter("panelist", "panelist")).toBe(true);
  expect(isWriter("owner", "panelist")).toBe(true);
  expect(isWriter("attendee", "panelist")).toBe(false);
});

test("it is told what changed, not what there is", () => {
  expect(told("chat_set", STAGE)).toBe("Mo closed the chat to all but the stage and moderators.");
  const was = { gate: { now: STAGE } };
  expect(told("chat_set", { ...STAGE, slow_s: 0 }, was)).toBe("Mo ended the slow chat.");
  expect(told("chat_set", { ...STAGE, slow_s: 60 }, was)).toMatch(/one message in 60 seconds/);
  expect(told("chat_set", { ...STAGE, hold: "off" }, was)).toMatch(/changed the rules/);
});

test("a raid mode that ends by itself is nobody's act", () => {
  expect(told("raid_mode_set", { until: 99 })).toMatch(/^Mo protects/);
  expect(told("raid_mode_set", { until: null })).toMatch(/^Mo ended/);
  expect(told("raid_mode_set", { until: null }, {}, 0)).toMatch(/has ended/);
});
