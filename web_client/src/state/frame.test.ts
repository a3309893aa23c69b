import { expect, test } from "vitest";
import { parseFact } from "../wire/facts";
import { parseView } from "../wire/views";
import { fold } from "./fold";
import { frameOf } from "./frame";
import { card } from "./harbor.kit";

const view = parseView({
  ...{ room: "!r", title: "Talks", door: "link", archived: false, template: "panel" },
  ...{ members: [card(1, "Ana")], messages: [] },
});
const after = (kind: string, body: object) =>
  fold(view, parseFact({ seq: 9, ts: 1, m: 1, kind, ...body }), "everyone");

test("a message leaves the frame as it is", () => {
  const frame = frameOf(view, null);
  const said = after("message_posted", { name: "Ana", text: "x", thread: null, mentions: [] });
  expect(frameOf(said, frame)).toBe(frame);
});

test("who sits down is in another frame", () => {
  const frame = frameOf(view, null);
  const seated = frameOf(after("seat_taken", { seat: 2 }), frame);
  expect(seated).not.toBe(frame);
  expect(seated.members[0]?.seat).toBe(2);
});
