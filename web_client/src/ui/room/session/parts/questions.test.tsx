// @vitest-environment happy-dom
import { afterEach, expect, test } from "vitest";
import { cleared } from "../../../kit/page";
import { useInside } from "../../inside";
import { done, inside, named, one, type Place } from "../../inside.kit";
import { asked, harborWith, taking } from "../../questions/questions.kit";
import { QUESTIONS } from "./questions";

let room: Place;
afterEach(() => {
  room.store.dispose();
  cleared();
});

function Drawn() {
  const known = useInside().knownQuietly;
  if (known === null || !QUESTIONS.isHere(known)) return <p>nothing</p>;
  return (
    <>
      <div class="bar">{QUESTIONS.Bar && <QUESTIONS.Bar />}</div>
      <p class="sum">{QUESTIONS.sum?.(known)}</p>
      <QUESTIONS.Body />
    </>
  );
}

const texts = () =>
  Array.from(room.place.querySelectorAll("li .question__text"), (each) => each.textContent);
const heard = (weather: object) => done(() => room.harbor.says("weather", weather));
const set = taking();

test("in a room that takes no questions there is no such section", async () => {
  room = await inside(<Drawn />);
  expect(room.place.textContent).toBe("nothing");
});

test("those with most votes come first, as the votes come, and answered ones last", async () => {
  const q3 = asked({ text: "C?", state: "answered", votes: 9 });
  const all = { set, q1: asked({ text: "A?" }), q2: asked({ text: "B?" }), q3 };
  room = await inside(<Drawn />, "attendee", harborWith(all));
  expect(texts()).toEqual(["#1 A?", "#2 B?", "#3 C?"]);
  await heard({ counts: { questions: { votes0: { votes: [[2, 5]] } } } });
  expect(texts()).toEqual(["#2 B?", "#1 A?", "#3 C?"]);
  expect(one(room.place, ".sum").textContent).toBe("2 open");
});

test("one votes, and takes the vote back", async () => {
  room = await inside(<Drawn />, "attendee", harborWith({ set, q1: asked() }));
  await done(() => named(room.place, "Vote for: When?").click());
  await heard({ own: { questions: { votes: { for: [1] } } } });
  await done(() => named(room.place, "Take your vote back").click());
  const acts = room.harbor.asked.map(({ body }) => body);
  const votes = acts.filter(({ command }) => command === "vote_for_question");
  expect(votes.map((vote) => vote["is_for"])).toEqual([true, false]);
});

test("what is being answered stands above all, whatever is folded", async () => {
  const all = { set, q1: asked({ text: "A?" }), q2: asked({ text: "B?", state: "live" }) };
  room = await inside(<Drawn />, "observer", harborWith(all));
  expect(one(room.place, ".bar").textContent).toContain("Being answered now#2 B?");
  expect(texts()).toEqual(["#1 A?"]);
  expect(room.place.querySelector("form")).toBeNull();
  expect(one(room.place, ".bar").querySelector("button")).toBeNull();
});

test("one's own is there whatever became of it, and can be taken back", async () => {
  room = await inside(<Drawn />, "attendee", harborWith({ set }));
  await heard({ own: { questions: { q1: asked({ state: "pending" }) } } });
  expect(room.place.textContent).toContain("waits to be read");
  await done(() => named(room.place, "Withdraw").click());
  expect(room.harbor.asked.at(-1)?.body).toMatchObject({
    command: "withdraw_question",
    question: 1,
  });
  await heard({ own: { questions: { q1: asked({ state: "withdrawn" }) } } });
  await done(() => named(room.place, "Bring back").click());
  expect(room.harbor.asked.at(-1)?.body).toMatchObject({ command: "restore_question" });
});
