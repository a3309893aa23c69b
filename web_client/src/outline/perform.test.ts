import { afterEach, beforeEach, expect, test } from "vitest";
import { entered, Harbor, settled } from "../state/harbor.kit";
import type { RoomStore } from "../state/room";
import { Refused } from "../wire/refusals";
import { words } from "../words";
import { performLine } from "./perform";

const makeLink = async (role: string) => `https://harbor.example/join#${role}`;
const LIMIT = { code: "slow_down", message: "Wait.", retryAfter_s: 3 } as const;

let harbor: Harbor;
let store: RoomStore;

beforeEach(async () => {
  harbor = new Harbor();
  store = await entered(harbor);
});
afterEach(() => store.dispose());

test("a typed line does what it says, and says that it is done", async () => {
  const outcome = await performLine("/sit 3", store, makeLink);
  expect(harbor.did()).toEqual([{ command: "take_seat", seat: 3 }]);
  expect(outcome).toEqual({ isDone: true, lines: ["You sit on seat 3."] });
});

test("all hands come down one after the other, the first raised first", async () => {
  for (const m of [2, 1]) harbor.happens("hand_raised", m, { member: m, note: "" });
  const outcome = await performLine("/lower all", store, makeLink);
  expect(harbor.did()).toEqual([
    { command: "lower_hand", member: 2 },
    { command: "lower_hand", member: 1 },
  ]);
  expect(outcome).toEqual({ isDone: true, lines: ["All hands are down."] });
});

test("of all hands, the first that stays up ends it and is told", async () => {
  for (const m of [2, 1]) harbor.happens("hand_raised", m, { member: m, note: "" });
  harbor.answer = () => ({ ok: false, code: "not_allowed", message: "No.", retry_after: null });
  const outcome = await performLine("/lower all", store, makeLink);
  expect(outcome.isDone).toBe(false);
  expect(harbor.did()).toHaveLength(1);
});

test("a guest link is answered with its address, and a refusal as one", async () => {
  const outcome = await performLine("/invite panelist", store, makeLink);
  expect(outcome).toMatchObject({ isDone: true });
  expect(outcome.lines.at(-1)).toBe("https://harbor.example/join#panelist");
  const refused = await performLine("/invite", store, () => Promise.reject(new Refused(LIMIT)));
  expect(refused).toEqual({ isDone: false, lines: [words.value.refused.slow_down] });
  expect(harbor.did()).toEqual([]);
});

test("what the room refuses is told, and not as done", async () => {
  harbor.answer = () => ({ ok: false, code: "conflict", message: "Late.", retry_after: null });
  const outcome = await performLine("/sit 3", store, makeLink);
  expect(outcome.isDone).toBe(false);
  expect(outcome.lines[0]).toMatch(/sat down there first/);
});

test("the outline alone enters, says, sits, smiles and leaves", async () => {
  for (const line of ["good evening", "/sit", "/smile", "/leave"])
    await performLine(line, store, makeLink);
  await settled();
  expect(harbor.did()).toMatchObject([{ text: "good evening" }, { command: "take_seat", seat: 1 }]);
  expect(harbor.mentioned).toHaveLength(1);
  expect(store.connection.value.kind).toBe("left");
});

test("a line that is none does nothing", async () => {
  const outcome = await performLine("/fly", store, makeLink);
  expect(outcome.isDone).toBe(false);
  expect(harbor.did()).toEqual([]);
});

test("without a connection it waits, and is done on return", async () => {
  harbor.isUp = false;
  harbor.close();
  const outcome = await performLine("/sit 3", store, makeLink);
  expect(outcome).toMatchObject({ isDone: "later" });
  expect(harbor.did()).toEqual([]);
  harbor.isUp = true;
  store.retry();
  await settled();
  expect(harbor.did()).toEqual([{ command: "take_seat", seat: 3 }]);
});

test("who is here is read out", async () => {
  const outcome = await performLine("/who", store, makeLink);
  expect(outcome.lines).toEqual([
    "2 people are here.",
    "Ana (you), attendee, guest, standing",
    "Ben, owner, standing",
  ]);
});
