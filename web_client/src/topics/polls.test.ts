import { expect, test } from "vitest";
import type { MemberNo } from "../wire/ids";
import { NO_ITEMS, parseItems } from "../wire/items";
import { answersTo, isFor, ownVote, pollOf, pollsOf, resultWords, standingOf } from "./polls";
import { telling } from "./topic.kit";

/** A poll as the server shows it. */
const poll = (more: object = {}) => ({
  ...{ question: "Where?", kind: "single", options: ["Pier", "Beach"], max_choices: null },
  ...{ results: "after_close", identity: "anonymous", role: null, voters: [], series: "", by: 1 },
  ...{ stand: "open", held: false, result: null, ...more },
});
const result = { voted: 3, counted: 3, points: [1, 2] };
const items = parseItems({
  polls: {
    "1": poll({ stand: "published", result }),
    "3": poll({ kind: "text", options: [], stand: "closed" }),
    "3.bb": { poll: 3, text: "More tea", m: 2 },
    "3.aa": { poll: 3, text: "Less tea", m: null },
    "2": poll(),
    "4": poll({ kind: "riddle" }),
  },
});

test("the newest question comes first, and one of a newer server is left out", () => {
  expect(pollsOf(NO_ITEMS)).toEqual([]);
  expect(pollsOf(items).map(({ number }) => number)).toEqual([3, 2, 1]);
  expect(pollOf(items, 1)?.result).toEqual({ ...result, who: null });
  expect(pollOf(items, 9)).toBeNull();
});

test("answers in own words stand with their poll, by a name that says nothing", () => {
  expect(answersTo(items, 3).map(({ text, m }) => [text, m])).toEqual([
    ["Less tea", null],
    ["More tea", 2],
  ]);
  expect(answersTo(items, 1)).toEqual([]);
});

test("how I voted is mine, and of a ballot I know that it is in", () => {
  const own = parseItems({
    polls: { "1": { choices: [2], text: "" }, "2": { choices: null, text: "" } },
  });
  expect(ownVote(own, 1)).toEqual({ choices: [2], text: "" });
  expect(ownVote(own, 2)).toEqual({ choices: null, text: "" });
  expect(ownVote(own, 3)).toBeNull();
});

test("an open poll stands as it is counted, with points for those who are shown them", () => {
  const counts = parseItems({ polls: { "2": { voted: 7 }, "2.points": { points: [3, 4] } } });
  expect(standingOf(counts, 2)).toEqual({ voted: 7, points: [3, 4] });
  expect(standingOf(counts, 3)).toEqual({ voted: 0, points: null });
});

test("a poll can be for some alone", () => {
  const ana = { m: 2 as MemberNo, role: "attendee" } as const;
  const read = (more: object) => {
    const found = pollOf(parseItems({ polls: { "1": poll(more) } }), 1);
    if (found === null) throw new Error("no poll");
    return isFor(found, ana);
  };
  expect(read({})).toBe(true);
  expect(read({ role: "panelist" })).toBe(false);
  expect(read({ role: "observer" })).toBe(true);
  expect(read({ voters: [3] })).toBe(false);
  expect(read({ voters: [2, 3] })).toBe(true);
});

test("results are a text, what was chosen most first", () => {
  const found = pollOf(items, 1);
  if (found === null) throw new Error("no poll");
  expect(resultWords(found, [1, 2])).toBe("Beach 2, Pier 1");
  expect(resultWords(found, null)).toBe("");
});

test("it is told what becomes of a poll, with the results where they are shown", () => {
  const now = (more: object) => ({ items: [["polls", "7", poll(more)]] });
  const told = telling({ polls: { "2": poll() } });
  expect(told("poll_opened", { poll: 7, ...now({}) })).toBe("Mo asks: Where?");
  expect(told("poll_closed", { poll: 2 })).toBe("Mo closed the poll: Where?");
  const published = now({ stand: "published", result });
  expect(told("poll_published", { poll: 7, ...published })).toBe(
    "Mo published the results of: Where? Beach 2, Pier 1.",
  );
  expect(told("poll_withheld", { poll: 2 })).toBe("Mo withholds the results of: Where?");
  const counted = told("ballots_counted", { poll: 7, ...published }, 9, 0);
  expect(counted).toBe("The ballots are counted: Where? Beach 2, Pier 1.");
  expect(told("poll_dropped", { poll: 2 })).toBeNull();
  expect(told("poll_closed", { poll: 99 })).toBeNull();
});
