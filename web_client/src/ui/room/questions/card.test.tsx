// @vitest-environment happy-dom
import { afterEach, expect, test } from "vitest";
import { questionOf } from "../../../topics/questions";
import { parseItems } from "../../../wire/items";
import { cleared } from "../../kit/page";
import { done, inside, type Place } from "../inside.kit";
import { QuestionCard } from "./card";
import { asked, harborWith } from "./questions.kit";

let room: Place;
afterEach(() => {
  room.store.dispose();
  cleared();
});

async function open(more: object, votes: number | null = 3, isAll = false): Promise<string> {
  const questions = { q1: asked(more) };
  const question = questionOf(parseItems({ questions }), 1);
  if (question === null) throw new Error("no question");
  const card = <QuestionCard question={question} votes={votes} cues={[]} isAll={isAll} />;
  room = await inside(card, "owner", harborWith(questions));
  return (room.place.textContent ?? "").replace(/[\u2068\u2069]/g, "");
}

test("it says who asked, how many are for it, and who is to answer", async () => {
  const said = await open({ assigned: 2, label: "pier", edited: true });
  for (const word of ["#1 When?", "3 votes", "From Ben", "pier", "For Ben", "edited"]) {
    expect(said).toContain(word);
  }
});

test("what is hidden is not said, until an owner has looked", async () => {
  const said = await open({ asker: null, name: "", anonymous: true }, null);
  expect(said).toBe("#1 When?Without a name");
  const own = { questions: { asker1: { member: 2, name: "Ben" } } };
  await done(() => room.harbor.says("weather", { own }));
  expect(room.place.textContent).toContain("Ben");
});

test("an answer is read as it was written, and one's own question says how it stands", async () => {
  const answered = { state: "answered", how: "typed", answer: "At noon.", private: true };
  expect(await open(answered)).toContain("At noon. (for you alone)");
  room.store.dispose();
  cleared();
  expect(await open({ state: "rejected", reason: "asked before" }, null, true)).toContain(
    "Because: asked before",
  );
});
