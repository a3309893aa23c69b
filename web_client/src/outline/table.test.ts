import { readFileSync } from "node:fs";
import { afterEach, describe, expect, test } from "vitest";
import { compact, surprise } from "../avatars/appearance";
import { EXPRESSIONS } from "../avatars/expressions";
import { FOYER } from "../state/harbor.kit";
import type { Command } from "../wire/commands";
import type { PortalNo } from "../wire/ids";
import { parseItems } from "../wire/items";
import { speak } from "../words";
import { sample } from "./sample.kit";
import { doneWords, helpOf, readLine, typedOf, VERBS, verbsFor } from "./table";
import { type Act, isTrouble } from "./verb";
import { PLAIN_POLL } from "./verbs/polls";

afterEach(() => speak("en"));

const asked = {
  ...{ question: "Where?", kind: "multi", options: ["Pier", "Beach"], max_choices: null, by: 1 },
  ...{ results: "live", identity: "named", role: null, voters: [], series: "", stand: "open" },
  ...{ held: false, result: null },
};
const polls = {
  "3": asked,
  "4": { ...asked, kind: "text" },
  "5": { ...asked, identity: "secret" },
};
const known = { ...sample(), view: { ...sample().view, items: parseItems({ polls }) } };
const look = known.view.members[0]?.look;
const other = compact(surprise(new Uint8Array([3, 1, 4, 1, 5, 9, 2, 6, 5])));

/** Every command of the reference at least once, and what is not one. */
const PLAN = {
  ...{ title: "Harbor talks", about: "", preset: "working_meeting", zone: "Europe/Berlin" },
  ...{ starts_ms: Date.UTC(2027, 2, 28, 12, 30), ends_ms: Date.UTC(2027, 2, 28, 14, 0) },
} as const;

const COMMANDS = [
  { command: "change_profile", name: "Ana B", look },
  { command: "change_profile", name: "Ana", look: other },
  { command: "change_profile", name: "Ana B C", look: other },
  { command: "rename_room", title: "Evening talks" },
  { command: "change_door", door: "open" },
  { command: "set_portal", portal: 1, to: FOYER, label: "To the pier" },
  { command: "set_portal", portal: 2, to: null, label: "" },
  { command: "archive_room" },
  { command: "restore_room" },
  { command: "post_message", text: "hello @Ben\nand /all", thread: null, mentions: [3, 4] },
  { command: "post_message", text: "yes #9", thread: 9, mentions: [] },
  { command: "edit_message", message: 7, text: "#8 is better" },
  { command: "add_reaction", message: 9, emoji: "👩🏽‍🚀" },
  { command: "remove_reaction", message: 9, emoji: "❤️" },
  { command: "delete_message", message: 7 },
  { command: "restore_message", message: 7 },
  { command: "redact_message", message: 7, reason: "a phone number" },
  { command: "redact_message", message: 7, reason: "" },
  { command: "remove_member", member: 2, reason: "spam and noise" },
  { command: "remove_member", member: 3, reason: "" },
  { command: "change_role", member: 4, role: "panelist" },
  { command: "change_role", member: 5, role: "observer" },
  { command: "take_seat", seat: 3 },
  { command: "leave_seat" },
  { command: "raise_hand", note: "about the pier" },
  { command: "raise_hand", note: "" },
  { command: "lower_hand", member: null },
  { command: "lower_hand", member: 3 },
  { command: "raise_hand_for", member: 2, note: "asked in the chat" },
  { command: "raise_hand_for", member: 4, note: "" },
  { command: "seat_member", member: 3, seat: 5 },
  { command: "stand_member", member: 2 },
  { command: "bring_to_stage", member: 5 },
  { command: "lead_member", member: 2, to: "me" },
  { command: "lead_member", member: 5, to: "stage" },
  { command: "reserve_seat", seat: 3, member: 2, role: null, for_s: 1800 },
  { command: "reserve_seat", seat: 1, member: null, role: "panelist", for_s: 3600 },
  { command: "release_seat", seat: 3 },
  { command: "set_spotlight", members: [5, 2] },
  { command: "set_spotlight", members: [] },
  { command: "pin_message", message: 7 },
  { command: "pin_message", message: null },
  { command: "raise_hand", note: "to that", kind: "reply" },
  { command: "raise_hand", note: "", again: true },
  { command: "defer_hand", member: null },
  { command: "defer_hand", member: 5 },
  { command: "move_hand", hand: 12, before: 9 },
  { command: "move_hand", hand: 12, before: null },
  { command: "skip_hand", hand: 12 },
  { command: "set_queue", members: [5, 2] },
  { command: "set_queue", members: [] },
  {
    ...{ command: "configure_queue", strategy: "playlist", view: "count" },
    ...{ members: [5, 2], extra: 1, answer_s: 30 },
  },
  {
    ...{ command: "configure_queue", strategy: "fifo", view: "public" },
    ...{ members: [], extra: 0, answer_s: 15 },
  },
  { command: "call_next", hand: null, turn: null },
  { command: "call_next", hand: 12, turn: 0 },
  { command: "call_member", member: 5, turn: null },
  { command: "call_member", member: 5, turn: 7 },
  { command: "give_last_word", member: 5 },
  { command: "nominate_speaker", member: 5 },
  { command: "end_turn", turn: null },
  { command: "end_turn", turn: 7 },
  { command: "clear_queue" },
  { command: "restore_queue" },
  { command: "close_queue" },
  { command: "open_queue" },
  { command: "readd_speaker" },
  { command: "start_turn" },
  { command: "yield_turn" },
  { command: "pause_turn" },
  { command: "resume_turn" },
  { command: "invite_to_stage", member: 5, instead_of: null },
  { command: "invite_to_stage", member: 2, instead_of: 3 },
  { command: "enter_stage" },
  { command: "decline_stage" },
  { command: "leave_stage" },
  { command: "take_off_stage", member: 2 },
  { command: "preapprove_for_stage", member: 2, is_preapproved: true },
  { command: "preapprove_for_stage", member: 2, is_preapproved: false },
  { command: "set_stage", is_kept: true, most: 12 },
  { command: "set_stage", is_kept: false, most: 3 },
  { command: "give_right", member: 5, right: "manage-polls", for_s: 1800 },
  { command: "give_right", member: 5, right: "chat", for_s: 0 },
  { command: "deny_right", member: 2, right: "chat", for_s: 90 },
  { command: "clear_right", member: 2, right: "chat" },
  { command: "set_role_right", role: "observer", right: "chat", is_given: true },
  { command: "set_role_right", role: "attendee", right: "react", is_given: false },
  { command: "clear_role_right", role: "attendee", right: "react" },
  { command: "suspend_member", member: 5, for_s: 600, reason: "5 times too loud" },
  { command: "suspend_member", member: 5, for_s: 0, reason: "" },
  { command: "lift_suspension", member: 5 },
  ...(["device", "link", "home_server"] as const).map((whom) => ({
    ...{ command: "ban_member", member: 5, whom, scope: "session", for_s: 86_400 },
    ...{ reason: "spam", note: "came twice" },
  })),
  {
    ...{ command: "ban_member", member: 5, whom: "device", scope: "room", for_s: 0 },
    ...{ reason: "", note: "" },
  },
  { command: "lift_ban", ban: 12 },
  { command: "let_back", member: 9 },
  { command: "set_return", mode: "never" },
  { command: "set_return", mode: "by_link" },
  { command: "mute_member", member: 5 },
  { command: "lift_mute", member: 5 },
  { command: "ask_to_unmute", member: 5 },
  { command: "mute_all", with_latecomers: true, scope: "all_but_me", these: [] },
  { command: "mute_all", with_latecomers: true, scope: "all_but_stage", these: [] },
  { command: "mute_all", with_latecomers: true, scope: "all_but_these", these: [5, 2] },
  { command: "lift_mute_all" },
  { command: "open_mic" },
  { command: "close_mic" },
  { command: "set_self_unmute", policy: "on_stage_only" },
  { command: "plan_session", ...PLAN },
  { command: "plan_session", ...PLAN, about: "Piers and cranes." },
  { command: "change_session", session: 7, ...PLAN },
  { command: "cancel_session", session: 7 },
  { command: "open_session", session: 7, title: "", preset: "panel" },
  { command: "open_session", session: null, title: "Harbor talks", preset: "open_house" },
  { command: "pause_session" },
  { command: "resume_session" },
  { command: "end_session" },
  { command: "set_chat", gate: "stage_and_moderators" },
  { command: "set_chat", slow_s: 30 },
  { command: "set_chat", slow_s: 0 },
  { command: "set_chat", links: "panelist" },
  { command: "set_chat", mentions: "observer" },
  { command: "set_chat", hold: "newcomers" },
  { command: "set_raid_mode", for_s: 1800 },
  { command: "set_raid_mode", for_s: 0 },
  { command: "set_admission", admission: "lobby", message: "We begin at ten." },
  { command: "set_admission", admission: "open" },
  { command: "set_admission", admission: "locked", takes_knocks: true },
  { command: "admit_knocks", knocks: [30] },
  { command: "deny_knocks", knocks: [30, 31], reason: "full" },
  { command: "send_to_lobby", member: 3, reason: "too loud" },
  { command: "freeze_room", what: [] },
  { command: "freeze_room", what: ["chat", "joining"] },
  { command: "thaw_room", what: ["asking"] },
  { command: "file_report", message: 9, member: null, reason: "an advertisement" },
  { command: "file_report", message: null, member: 3, reason: "" },
  { command: "take_report", report: 12 },
  { command: "resolve_report", report: 12, outcome: "warned" },
  { command: "dismiss_alarm", sign: "same" },
  { command: "make_poll", ...PLAIN_POLL, question: "Which?", options: ["a", "b"] },
  {
    ...{ command: "make_poll", question: "What else?", kind: "text", options: [], opens: false },
    ...{ max_choices: null, results: "moderator_only", identity: "named", role: "panelist" },
    ...{ voters: [], series: "evening" },
  },
  { command: "open_poll", poll: 3 },
  { command: "close_poll", poll: 3 },
  { command: "publish_poll", poll: 3 },
  { command: "withhold_poll", poll: 3 },
  { command: "drop_poll", poll: 3 },
  { command: "cast_vote", poll: 3, choices: [2, 1], text: "" },
  { command: "cast_vote", poll: 4, choices: [], text: "More tea" },
  { command: "cast_ballot", poll: 5, choices: [2] },
  { command: "redact_answer", poll: 3, answer: "0123456789ab" },
  { command: "set_questions", is_open: true, votes_from: 2, sort: "newest" },
  { command: "ask_question", text: "When?", is_anonymous: false },
  { command: "ask_question", text: "Who pays?", is_anonymous: true },
  { command: "vote_for_question", question: 3, is_for: true },
  { command: "vote_for_question", question: 3, is_for: false },
  ...(["withdraw", "approve", "restore", "take", "archive"] as const).map((step) => ({
    ...{ command: `${step}_question`, question: 3 },
  })),
  { command: "reveal_asker", question: 3 },
  { command: "edit_question", question: 3, text: "When, and why?" },
  { command: "reject_question", question: 3, reason: "asked before" },
  { command: "merge_question", question: 3, into: 1 },
  { command: "label_question", question: 3, label: "pier" },
  { command: "assign_question", question: 3, member: 2 },
  { command: "assign_question", question: 3, member: null },
  { command: "answer_question", question: 3, how: "live", text: "", is_private: false },
  { command: "answer_question", question: 3, how: "typed", text: "At 9", is_private: true },
  { command: "order_questions", questions: [3, 1] },
  { command: "propose_agenda_item", title: "The pier", minutes: 10, owner: "Ana", links: [] },
  {
    ...{ command: "propose_agenda_item", title: "See http://a.example", minutes: 0, owner: "" },
    links: ["https://b.example", "http://c.example"],
  },
  { command: "import_agenda", text: "- One (5)\n- Two" },
  { command: "change_agenda_item", item: 30, title: "x (5)", minutes: 0, owner: "", links: [] },
  { command: "move_agenda_item", item: 30, before: 31 },
  { command: "move_agenda_item", item: 30, before: null },
  { command: "set_agenda_item", item: 30, state: "open", force: false },
  { command: "set_agenda_item", item: 30, state: "closed", force: true },
  { command: "next_agenda_item", force: false },
  { command: "next_agenda_item", force: true },
  { command: "start_timer", clock: "turn", for_s: 120, is_hard: false, group: "" },
  { command: "start_timer", clock: "interposed", for_s: 90, is_hard: true, group: "The Pier" },
  { command: "start_timer", clock: "turn", for_s: 0, is_hard: false, group: "for all" },
  { command: "pause_timer", clock: "item" },
  { command: "resume_timer", clock: "item" },
  { command: "stop_timer", clock: "session" },
  { command: "extend_timer", clock: "turn", by_s: 60 },
  { command: "set_budget", group: "The Pier", for_s: 600 },
  { command: "set_budget", group: "2m", for_s: 0 },
] as const;

const ACTS: readonly Act[] = [
  ...COMMANDS.map((command): Act => ({ kind: "do", command: command as unknown as Command })),
  ...EXPRESSIONS.map(({ code }): Act => ({ kind: "express", code })),
  { kind: "go", portal: 2 as PortalNo },
  { kind: "stay" },
  { kind: "leave" },
  { kind: "lower_all" },
  ...(["attendee", "moderator"] as const).map((role): Act => ({ kind: "invite", role })),
  ...(["who", "seats", "doors", "help"] as const).map((what): Act => ({ kind: "tell", what })),
];

describe("each act", () => {
  test.each(ACTS.map((act) => [typedOf(act, known), act] as const))("%j is typed", (typed, act) => {
    expect(readLine(typed, known)).toEqual(act);
  });

  test("says something when it is done", () => {
    for (const act of ACTS) {
      if (act.kind !== "tell") expect(doneWords(act, known)).toMatch(/\.$/);
    }
  });
});

test("every command of the reference can be typed", () => {
  const page = readFileSync(
    new URL("../../../docs/reference/commands.md", import.meta.url),
    "utf8",
  );
  const told = [...page.matchAll(/^\| `(\w+)` \|/gm)].map(([, kind]) => kind);
  expect(told.length).toBeGreaterThan(10);
  expect(new Set(COMMANDS.map(({ command }) => command))).toEqual(new Set(told));
});

describe("a line", () => {
  const said = (text: string) => ({
    kind: "do",
    command: { command: "post_message", text, thread: null, mentions: [] },
  });
  test.each([
    ["hello", "hello"],
    ["  hello  ", "hello"],
    ["//smile", "/smile"],
    ["/say  /smile", "/smile"],
    ["/SAY hi", "hi"],
  ])("%j is said", (line, text) => {
    expect(readLine(line, known)).toEqual(said(text));
  });

  test.each([
    ["", /Type what/],
    ["/sti", /Did you mean \/stand/],
    ["/xyzzy", /no command/],
    ["/say", /Type what you want to say/],
    ["/sit on it", /seat's number/],
    ["/stand up", /alone/],
    ["/react 9 x", /number/],
    ["/react #9", /emoji/],
    ["/answer #9", /after the number/],
    ["/delete", /number/],
    ["/remove", /who/],
    ["/remove Zoe", /Nobody here is called Zoe/],
    ["/remove @#77", /number 77/],
    ["/remove Ben noise", /Type the number/],
    ["/role @#2 king", /Type a role/],
    ["/door ajar", /open or/],
    ["/go", /Type where to go/],
    ["/go left", /The left door leads nowhere/],
    ["/go pier", /no such door/],
    ["/doors now", /alone/],
    ["/portal", /Type a door/],
    ["/portal 3 closed", /no such door/],
    ["/portal left", /address of a room/],
    ["/portal left foyer Foyer", /address of a room/],
    ["/lower @Ana Lima now", /name alone/],
    ["/handfor", /who/],
    ["/seat @Ana Lima", /seat's number/],
    ["/stage @Ana Lima please", /name alone/],
    ["/unseat Zoe", /Nobody here/],
  ])("%j is explained", (line, words) => {
    const result = readLine(line, known);
    expect(isTrouble(result) && result.text).toMatch(words);
  });

  test("a name is the longest that fits, or the only one that begins so", () => {
    const removing = (member: number, reason: string): Act => ({
      kind: "do",
      command: { command: "remove_member", member, reason } as Command,
    });
    expect(readLine("/remove @ana lima spam", known)).toEqual(removing(2, "spam"));
    expect(readLine("/remove @ana spam", known)).toEqual(removing(1, "spam"));
    expect(readLine("/remove lim spam", known)).toEqual(removing(2, "spam"));
  });

  test("an edit without a number is of the last thing I said", () => {
    expect(readLine("/edit better", known)).toEqual({
      ...{ kind: "do", command: { command: "edit_message", message: 12, text: "better" } },
    });
  });

  test("sitting without a number is on the first free seat", () => {
    expect(readLine("/sit", known)).toMatchObject({ command: { command: "take_seat", seat: 1 } });
  });
});

test("an attendee is not offered what would be refused", () => {
  const words = verbsFor(sample("attendee")).map(({ word }) => word);
  expect(words).toContain("say");
  expect(words).not.toContain("remove");
  expect(verbsFor(sample("observer")).map(({ word }) => word)).not.toContain("say");
});

test("no two verbs share a word", () => {
  expect(new Set(VERBS.map(({ word }) => word)).size).toBe(VERBS.length);
});

test.each(["en", "de", "en-XA"] as const)(
  "in %s every verb says how it is typed",
  async (tongue) => {
    await speak(tongue);
    for (const verb of VERBS) {
      const { form, does } = helpOf(verb);
      // The command is the same word in every language; the one made for tests has no plain letters.
      if (tongue !== "en-XA") expect(form).toMatch(new RegExp(`^/${verb.word}(?![a-z])`));
      expect(does).toMatch(/\.~*⟧?$/);
    }
  },
);

test("an expression is also understood by what it is called in German", async () => {
  await speak("de");
  expect(readLine("/lächeln", known)).toEqual(readLine("/smile", known));
  expect(readLine("/Nicken", known)).toEqual(readLine("/agree", known));
  await speak("en");
  expect(isTrouble(readLine("/nicken", known))).toBe(true);
});

test("what is said of a typed line is in the reader's language, whatever came of it", async () => {
  await speak("en-XA");
  const said = ACTS.filter(({ kind }) => kind !== "tell").map((act) => doneWords(act, known));
  const troubles = ["", "/xyzzy", "/sit x", "/remove", "/remove Zoe", "/react", "/door ajar"];
  const explained = troubles.map((line) => readLine(line, known)).filter(isTrouble);
  expect(explained).toHaveLength(troubles.length);
  for (const words of [...said, ...explained.map(({ text }) => text)]) {
    expect(words).toMatch(/^⟦.*⟧$/);
  }
});
