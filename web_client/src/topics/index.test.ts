import { expect, test } from "vitest";
import { parseFact } from "../wire/facts";
import type { MemberNo } from "../wire/ids";
import { parseView } from "../wire/views";
import { topicSentence } from ".";

const view = parseView({
  ...{ room: "!r", title: "Talks", door: "link", archived: false, template: "panel" },
  ...{ messages: [], members: [] },
});
const told = (kind: string, body: object) => {
  const fact = parseFact({ seq: 9, ts: 1, m: 1, kind, items: [], ...body });
  return fact.kind === "topic" ? topicSentence(fact, view, 2 as MemberNo) : undefined;
};

test("a fact of a topic that is newer than this page says nothing, and breaks nothing", () => {
  expect(told("balloon_released", {})).toBeNull();
  expect(told("constructor", {})).toBeNull();
  expect(told("spotlight_set", { members: "all" })).toBeNull();
});
