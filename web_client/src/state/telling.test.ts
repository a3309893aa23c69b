import { readFileSync } from "node:fs";
import { afterEach, expect, test } from "vitest";
import { parseLayout } from "../scene/layout";
import { parseFact } from "../wire/facts";
import type { MemberNo } from "../wire/ids";
import { parseView } from "../wire/views";
import { speak } from "../words";
import { tidingOf } from "./telling";

afterEach(() => speak("en"));

const file = new URL("../../../tests/vectors/facts.json", import.meta.url);
const { everyone } = JSON.parse(readFileSync(file, "utf8"));
const view = parseView({
  ...{ room: "!r", title: "Talks", door: "link", archived: false, template: "panel" },
  messages: [],
  portals: [{ portal: 2, to: "!p", label: "Pier" }],
  members: ["Olga", "Ana"].map((name, at) => ({
    ...{ m: at + 1, name, look: "", role: "owner", guest: false, slot: null, seat: null },
  })),
});
const [OLGA, ANA] = [1 as MemberNo, 2 as MemberNo];
const fact = (kind: string, body: object, m: number = OLGA) =>
  parseFact({ seq: 9, ts: 1, m, kind, ...body });
const post = (text: string, mentions: number[]) =>
  fact("message_posted", { name: "Olga", text, thread: null, mentions });

test("what is said is read with the name first, and says when it is to me", () => {
  expect(tidingOf(post("hello", []), view, ANA)).toEqual({
    ...{ text: "Olga: hello", isSaid: true, isForMe: false },
  });
  expect(tidingOf(post("hello @Ana", [ANA]), view, ANA)).toEqual({
    ...{ text: "Olga, to you: hello @Ana", isSaid: true, isForMe: true },
  });
});

test("what happened is told in the language of whoever reads it now", async () => {
  const tiding = tidingOf(fact("stay_ended", { member: 2, why: "left" }), view, 3 as MemberNo);
  await speak("de");
  expect(tiding?.text).toBe("Ana ist gegangen.");
});

test("no sentence of the server's walk has words that are not in the catalogue", async () => {
  await speak("en-XA");
  const told = (everyone.live as readonly unknown[])
    .filter((one) => one !== null)
    .map((one) => tidingOf(parseFact(one), view, 99 as MemberNo))
    .filter((tiding) => tiding !== null);
  expect(told.length).toBeGreaterThan(5);
  for (const { text } of told) expect(text).toMatch(/^⟦.*⟧$/s);
});

test("my own acts are not told back to me", () => {
  expect(tidingOf(post("hello", []), view, OLGA)).toBeNull();
});

test.each([
  ["stay_ended", { member: 2, why: "left" }, "Ana left."],
  ["stay_ended", { member: 2, why: "lapsed" }, "Ana lost the connection and is away."],
  ["stay_ended", { member: 2, why: "removed" }, null],
  ["member_removed", { member: 2 }, "Ana was removed by Olga."],
  ["member_removed", { member: 3 }, "Olga removed you from the room."],
  ["role_changed", { member: 2, role: "owner" }, "Ana is an owner now."],
  ["role_changed", { member: 3, role: "panelist" }, "Olga made you a panelist."],
  ["profile_changed", { name: "Olga B", look: "" }, "Olga is called Olga B now."],
  ["profile_changed", { name: "Olga", look: "x" }, null],
  ["seat_taken", { seat: 3 }, null],
  [
    "hand_raised",
    { member: 3, note: "you asked in the chat" },
    "Olga raised your hand: you asked in the chat",
  ],
  ["hand_raised", { member: 2, note: "" }, null],
  ["hand_lowered", { member: 3 }, "Olga took your hand down."],
  ["hand_lowered", { member: 2 }, null],
  ["member_seated", { member: 3, seat: 7 }, "Olga put you on seat 7."],
  ["member_seated", { member: 2, seat: 7 }, null],
  ["member_stood", { member: 3 }, "Olga let you stand up."],
  [
    "member_led",
    { member: 3, to: "me" },
    "Olga takes you along. Walk another way or type /stay to stop.",
  ],
  [
    "member_led",
    { member: 3, to: "stage" },
    "Olga leads you to the stage. Walk another way or type /stay to stop.",
  ],
  ["member_led", { member: 2, to: "me" }, null],
  ["seat_reserved", { seat: 7, member: 3, role: null, expires: 5 }, "Olga keeps seat 7 for you."],
  ["portal_set", { portal: 1, to: "!f", label: "Foyer" }, "A door leads to Foyer now."],
  ["portal_set", { portal: 2, to: null, label: "" }, "The door to Pier is closed now."],
  ["portal_set", { portal: 1, to: null, label: "" }, null],
  ["seat_reserved", { seat: 7, member: null, role: "panelist", expires: 5 }, null],
  ["seat_released", { seat: 7 }, null],
])("%s %o", (kind, body, text) => {
  expect(tidingOf(fact(kind, body), view, 3 as MemberNo)?.text ?? null).toBe(text);
});

test("a hand is told to those who may call somebody up, and who was helped is told as meant", () => {
  const up = fact("hand_raised", { member: OLGA, note: "about the pier" });
  expect(tidingOf(up, view, ANA)?.text).toBe("Olga raised a hand: about the pier");
  const helped = fact("member_seated", { member: ANA, seat: 7 });
  expect(tidingOf(helped, view, ANA)).toMatchObject({ isForMe: true, isSaid: false });
});

test("who was brought to the stage is told that it is the stage", () => {
  const at = (kind: string) => [0, 0, 0, 0, kind];
  const layout = parseLayout({
    ...{ template: "hall", width_m: 9, depth_m: 9, height_m: 4, back_m: 5, spawn: [0, 0] },
    seats: [at("stage"), at("row")],
  });
  const seated = (seat: number) => fact("member_seated", { member: ANA, seat });
  expect(tidingOf(seated(1), view, ANA, layout)?.text).toBe(
    "Olga brought you to the stage, to seat 1.",
  );
  expect(tidingOf(seated(2), view, ANA, layout)?.text).toBe("Olga put you on seat 2.");
});

test("a name that is read from the right does not turn the sentence", () => {
  const fromRight = fact("stay_began", {
    ...{ name: "דליה", look: "", role: "attendee", guest: true, slot: null, seat: null },
  });
  expect(tidingOf(fromRight, view, 3 as MemberNo)?.text).toBe("\u2068דליה\u2069 came in.");
});

test("no fact of the server's walk is without an answer", () => {
  for (const told of everyone.live) {
    if (told === null) continue;
    const tiding = tidingOf(parseFact(told), view, 99 as MemberNo);
    expect(tiding === null || tiding.text.length > 5).toBe(true);
  }
});
