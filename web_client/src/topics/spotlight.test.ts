import { expect, test } from "vitest";
import { parseFact } from "../wire/facts";
import type { MemberNo } from "../wire/ids";
import { NO_ITEMS, parseItems } from "../wire/items";
import { parseView } from "../wire/views";
import { topicSentence } from ".";
import { spotlightOf } from "./spotlight";

const view = parseView({
  ...{ room: "!r", title: "Talks", door: "link", archived: false, template: "panel" },
  messages: [],
  members: ["Mo", "Ana", "Ben"].map((name, at) => ({
    ...{ m: at + 1, name, look: "", role: "owner", guest: false, slot: null, seat: null },
  })),
});

const told = (kind: string, body: object, me = 9) => {
  const fact = parseFact({ seq: 9, ts: 1, m: 1, kind, items: [], ...body });
  return fact.kind === "topic" ? topicSentence(fact, view, me as MemberNo) : undefined;
};

test("the room looks at nobody until somebody is lit", () => {
  expect(spotlightOf(NO_ITEMS)).toEqual({ members: [], pin: null });
  const lit = parseItems({ spotlight: { now: { members: [2, 3], pin: 7 } } });
  expect(spotlightOf(lit)).toEqual({ members: [2, 3], pin: 7 });
});

test("it is told who is lit by whom, and to the one who is", () => {
  expect(told("spotlight_set", { members: [2, 3] })).toBe("Mo turns the spotlight on Ana, Ben.");
  expect(told("spotlight_set", { members: [2, 3] }, 3)).toBe("Mo turns the spotlight on you.");
  expect(told("spotlight_set", { members: [] })).toBe("Mo turns the spotlight off.");
});

test("it is told what is pinned up and taken down", () => {
  expect(told("pin_set", { message: 7 })).toBe("Mo pinned up message #7.");
  expect(told("pin_set", { message: null })).toBe("Mo took the pinned message down.");
});
