import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { parseFact } from "../wire/facts";
import type { Audience } from "../wire/ids";
import { parseView, type RoomView, WINDOW } from "../wire/views";
import { fold, foldAll } from "./fold";

interface Walk {
  readonly views: readonly unknown[];
  readonly live: readonly unknown[];
  readonly replayed: readonly unknown[];
}

const file = new URL("../../../tests/vectors/facts.json", import.meta.url);
const walks = JSON.parse(readFileSync(file, "utf8")) as Record<Audience, Walk>;
const audiences: readonly Audience[] = ["everyone", "moderators"];

describe.each(audiences)("for %s", (audience) => {
  const { views, live, replayed } = walks[audience];

  test("each view and its fact lead to the next view, as they do on the server", () => {
    for (const [at, fact] of live.entries()) {
      const before = parseView(views[at]);
      const after = fact === null ? before : fold(before, parseFact(fact), audience);
      expect(after, `entry ${at + 2}`).toEqual(parseView(views[at + 1]));
    }
  });

  test("who was away sees, after the replay, what the others see", () => {
    const last = parseView(views.at(-1));
    for (const [at, view] of views.entries()) {
      const facts = replayed.slice(at).filter((fact) => fact !== null);
      expect(foldAll(parseView(view), facts.map(parseFact), audience), `from ${at + 1}`).toEqual(
        last,
      );
    }
  });
});

interface TopicWalk {
  readonly before: unknown;
  readonly live: readonly unknown[];
  readonly replayed: readonly unknown[];
  readonly after: unknown;
}

const topics = new URL("../../../tests/vectors/topics/", import.meta.url);
describe.each(readdirSync(topics))("the topic in %s", (name) => {
  const walk = JSON.parse(readFileSync(new URL(name, topics), "utf8")) as Record<
    Audience,
    TopicWalk
  >;

  test.each(audiences)("leads %s to the same place, live and replayed", (audience) => {
    const { before, live, replayed, after } = walk[audience];
    for (const told of [live, replayed]) {
      const facts = told.filter((fact) => fact !== null).map(parseFact);
      expect(foldAll(parseView(before), facts, audience)).toEqual(parseView(after));
    }
  });
});

describe("the window of messages", () => {
  const empty = parseView(walks.everyone.views[0]);
  const said = (seq: number): unknown => ({
    ...{ seq, ts: 1, kind: "message_posted", m: 1, name: "Ana" },
    ...{ text: `${seq}`, thread: null, mentions: [] },
  });
  const full: RoomView = foldAll(
    empty,
    Array.from({ length: WINDOW + 5 }, (_, at) => parseFact(said(at + 1))),
    "everyone",
  );

  test("holds the newest hundred", () => {
    expect(full.messages).toHaveLength(WINDOW);
    expect(full.messages[0]?.seq).toBe(6);
  });

  test("is left alone by changes of messages before it", () => {
    const edit = { seq: 200, ts: 1, kind: "message_edited", m: 1, message: 2, text: "x" };
    expect(fold(full, parseFact(edit), "everyone")).toEqual(full);
  });

  test("orders reactions by code point, not by UTF-16 unit", () => {
    const reacted = ["😀", "\u{fe4f}", "❤️"].map((emoji, at) =>
      parseFact({ seq: 200 + at, ts: 1, kind: "reaction_added", m: 1, message: 105, emoji }),
    );
    const last = foldAll(full, reacted, "everyone").messages.at(-1);
    expect(last?.reactions.map(([emoji]) => emoji)).toEqual(["❤️", "\u{fe4f}", "😀"]);
  });
});
