import { expect, test } from "vitest";
import { parseFact } from "../wire/facts";
import type { MemberNo } from "../wire/ids";
import { NO_ITEMS, parseItems } from "../wire/items";
import { parseView } from "../wire/views";
import { topicSentence } from ".";
import { freezeOf, isFrozen } from "./freeze";

const FROZEN = { freeze: { now: { what: ["chat", "joining"], since: 5, by: 1 } } };
const ALL = ["chat", "reactions", "asking", "speaking", "joining"];

const told = (kind: string, what: readonly string[], items: object = {}) => {
  const fact = parseFact({ seq: 9, ts: 1, m: 1, kind, items: [], what });
  const view = parseView({
    ...{ room: "!r", title: "Talks", door: "link", archived: false, template: "panel" },
    ...{ messages: [], items },
    members: [{ m: 1, name: "Mo", look: "", role: "owner", guest: false, slot: null, seat: null }],
  });
  return fact.kind === "topic" ? topicSentence(fact, view, 9 as MemberNo) : undefined;
};

test("what is frozen is known, and what a newer server freezes besides is left out", () => {
  expect(freezeOf(NO_ITEMS)).toBeNull();
  const items = parseItems(FROZEN);
  expect(freezeOf(items)).toEqual({ what: ["chat", "joining"], since_ms: 5, by: 1 });
  expect([isFrozen(items, "chat"), isFrozen(items, "asking")]).toEqual([true, false]);
  const newer = parseItems({ freeze: { now: { what: ["chat", "weather"], since: 5, by: 1 } } });
  expect(freezeOf(newer)?.what).toEqual(["chat"]);
});

test("it is told what stops and what goes on", () => {
  expect(told("room_frozen", ALL)).toBe("Mo froze the room for a moment. The stage goes on.");
  expect(told("room_frozen", ["chat"])).toBe("Mo stopped for a moment: the chat.");
  expect(told("room_thawed", ["chat"], FROZEN)).toBe("Mo thawed: the chat.");
  expect(told("room_thawed", ["chat", "joining"], FROZEN)).toBe("Mo thawed the room.");
});
