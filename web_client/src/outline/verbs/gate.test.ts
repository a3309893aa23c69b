import { expect, test } from "vitest";
import type { Seq } from "../../wire/ids";
import { sample } from "../sample.kit";
import { typedOf } from "../table";
import { doing, isTrouble, type Known } from "../verb";
import { GATE_VERBS } from "./gate";
import { meant, verbIn } from "./verbs.kit";

const known = sample();
const verb = (word: string) => verbIn(GATE_VERBS, word);
const read = (word: string, rest: string) => meant(verb(word).read(rest, known));

test.each([
  ["chat", "stage", { gate: "stage_and_moderators" }],
  ["chat", "OFF", { gate: "off" }],
  ["slow", "30", { slow_s: 30 }],
  ["slow", "off", { slow_s: 0 }],
  ["links", "everyone", { links: "observer" }],
  ["mentions", "moderator", { mentions: "moderator" }],
  ["hold", "guests", { hold: "guests" }],
])("/%s %s sets that and leaves the rest", (word, rest, fields) => {
  expect(read(word, rest)).toEqual({ command: "set_chat", ...fields });
});

test.each(["chat", "slow", "links", "mentions", "hold"])("/%s alone is explained", (word) => {
  expect(isTrouble(verb(word).read("", known))).toBe(true);
  expect(isTrouble(verb(word).read("perhaps", known))).toBe(true);
});

test("a raid is met for 30 minutes, or as long as is said", () => {
  expect(read("raid", "")).toEqual({ command: "set_raid_mode", for_s: 1800 });
  expect(read("raid", "5")).toEqual({ command: "set_raid_mode", for_s: 300 });
  expect(read("raid", "off")).toEqual({ command: "set_raid_mode", for_s: 0 });
  expect(isTrouble(verb("raid").read("9999", known))).toBe(true);
});

test("what is held is released, what was deleted is restored, by the same command", () => {
  const messages = known.messages.map((one) =>
    one.seq === 9 ? { ...one, gone: "held" as const } : one,
  );
  const waiting: Known = { ...known, messages };
  const [held, shown] = [9, 7].map((message) =>
    typedOf(doing({ command: "restore_message", message: message as Seq }), waiting),
  );
  expect([held, shown]).toEqual(["/allow #9", "/restore #7"]);
  expect(read("refuse", "#9")).toEqual({ command: "delete_message", message: 9 });
  expect(verb("allow").complete?.("", waiting)).toEqual(["#9 "]);
});
