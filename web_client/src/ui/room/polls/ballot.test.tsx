// @vitest-environment happy-dom
import { afterEach, expect, test } from "vitest";
import { pollsOf } from "../../../topics/polls";
import { cleared } from "../../kit/page";
import { useInside } from "../inside";
import { done, inside, named, one, type Place, write } from "../inside.kit";
import { Ballot } from "./ballot";
import { asked, harborWith } from "./polls.kit";

let room: Place;
afterEach(() => {
  room.store.dispose();
  cleared();
});

function Drawn() {
  const known = useInside().knownQuietly;
  const poll = known && pollsOf(known.view.items)[0];
  return known && poll ? <Ballot poll={poll} known={known} /> : null;
}

const voting = (more: object = {}, role = "attendee") =>
  inside(<Drawn />, role, harborWith({ "1": asked(more) }));
const choices = () => [...room.place.querySelectorAll<HTMLElement>(".poll__choice")];
const pick = (at: number) =>
  done(() => (choices()[at]?.querySelector("input") ?? choices()[at])?.click());
const vote = (word = "Vote") => done(() => named(room.place, word).click());

test("one of several is a radio group, and nothing is sent before one is chosen", async () => {
  room = await voting();
  expect(one(room.place, "legend").textContent).toBe("Where?");
  await vote();
  expect(one(room.place, "[role=alert]").textContent).toBe("Choose an option first.");
  await pick(0);
  await pick(1);
  await vote();
  expect(room.harbor.did()).toEqual([{ command: "cast_vote", poll: 1, choices: [2], text: "" }]);
});

test("several are checked, no more than may be", async () => {
  room = await voting({ kind: "multi", options: ["a", "b", "c"], max_choices: 2 });
  expect(room.place.textContent).toContain("Choose up to 2.");
  for (const at of [0, 1, 2, 0]) await pick(at);
  await vote();
  expect(room.harbor.did()).toMatchObject([{ choices: [2] }]);
});

test("options are put in order by pressing them, and taken out by pressing again", async () => {
  room = await voting({ kind: "ordered", options: ["a", "b", "c"] });
  for (const at of [2, 0, 1, 0]) await pick(at);
  expect(choices()[2]?.getAttribute("aria-label")).toBe("c, place 1");
  expect(choices().map((choice) => choice.getAttribute("aria-pressed"))).toEqual([
    "false",
    "true",
    "true",
  ]);
  await vote();
  expect(room.harbor.did()).toMatchObject([{ choices: [3, 2] }]);
});

test("own words are typed", async () => {
  room = await voting({ kind: "text", options: [] });
  await write(one<HTMLTextAreaElement>(room.place, "textarea"), " More tea ");
  await vote();
  expect(room.harbor.did()).toMatchObject([{ choices: [], text: "More tea" }]);
});

test("what I voted stands there, also when I did it elsewhere, and can be changed", async () => {
  room = await voting();
  await done(() =>
    room.harbor.says("weather", { own: { polls: { "1": { choices: [2], text: "" } } } }),
  );
  expect(room.place.textContent).toContain("You chose Beach.");
  await pick(0);
  await vote("Vote anew");
  expect(room.harbor.did()).toMatchObject([{ choices: [1] }]);
});

test("a ballot is put in once, and then there is nothing more to press", async () => {
  room = await voting({ identity: "secret" });
  await pick(0);
  await vote();
  expect(room.harbor.did()).toEqual([{ command: "cast_ballot", poll: 1, choices: [1] }]);
  await done(() =>
    room.harbor.says("weather", { own: { polls: { "1": { choices: null, text: "" } } } }),
  );
  expect(room.place.textContent).toContain("Your ballot is in.");
  expect(room.place.querySelector("button")).toBeNull();
});

test("a poll for others says so, and who may not vote sees no form", async () => {
  room = await voting({ voters: [2] });
  expect(room.place.textContent).toBe("This poll is for others.");
  room.store.dispose();
  cleared();
  room = await voting({}, "observer");
  expect(room.place.textContent).toBe("");
});
