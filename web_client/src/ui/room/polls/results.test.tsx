// @vitest-environment happy-dom
import { afterEach, expect, test } from "vitest";
import { pollsOf } from "../../../topics/polls";
import { cleared } from "../../kit/page";
import { useInside } from "../inside";
import { done, inside, named, type Place } from "../inside.kit";
import { asked, harborWith } from "./polls.kit";
import { Results } from "./results";

let room: Place;
afterEach(() => {
  room.store.dispose();
  cleared();
});

function Drawn() {
  const poll = pollsOf(useInside().knownQuietly?.view.items ?? new Map())[0];
  return poll && <Results poll={poll} points={poll.result?.points ?? null} voted={3} />;
}

const closed = (more: object = {}) =>
  asked({ stand: "closed", result: { voted: 3, counted: 3, points: [1, 2], ...more } });

test("what came out stands in words, and bars are for the eye alone", async () => {
  room = await inside(<Drawn />, "attendee", harborWith({ "1": closed() }));
  const rows = Array.from(room.place.querySelectorAll("li"), (row) => row.textContent);
  expect(rows).toEqual(["Pier1 vote", "Beach2 votes"]);
  const bars = [...room.place.querySelectorAll<HTMLElement>("[aria-hidden=true] > span")];
  expect(bars.map(({ style }) => style.inlineSize)).toEqual(["50%", "100%"]);
  expect(room.place.textContent).toContain("3 voted");
});

test("ballots that were lost are told, and of a named poll who chose what", async () => {
  const lost = harborWith({ "1": closed({ counted: 1 }) });
  room = await inside(<Drawn />, "attendee", lost);
  expect(room.place.textContent).toContain("2 ballots were lost when the server stopped.");
  room.store.dispose();
  cleared();
  const who = harborWith({ "1": closed({ who: [[2], []] }) });
  room = await inside(<Drawn />, "attendee", who);
  expect(room.place.textContent).toMatch(/Pier: .?Ben/);
  expect(room.place.textContent).not.toContain("Beach:");
});

test("answers in own words can be erased by those who may", async () => {
  const answers = harborWith({
    "1": asked({ kind: "text", options: [], stand: "closed" }),
    "1.0123456789ab": { poll: 1, text: "More tea", m: null },
  });
  room = await inside(<Drawn />, "moderator", answers);
  await done(() => named(room.place, "Erase").click());
  expect(room.harbor.did()).toEqual([
    { command: "redact_answer", poll: 1, answer: "0123456789ab" },
  ]);
  room.store.dispose();
  cleared();
  room = await inside(<Drawn />, "attendee", answers);
  expect(room.place.textContent).toContain("More tea");
  expect(room.place.querySelector("button")).toBeNull();
});
