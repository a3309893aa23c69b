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
  if (known === null) return null;
  const waiting = QUESTIONS.waiting?.(known) ?? null;
  return (
    <>
      <div class="first">
        {waiting?.first} {waiting?.words} {waiting?.spoken}
      </div>
      <QUESTIONS.Body />
    </>
  );
}

async function open(questions: object): Promise<void> {
  room = await inside(<Drawn />, "moderator", harborWith({ set: taking(), ...questions }));
}

const last = () => room.harbor.asked.at(-1)?.body;
const press = (word: string, within: Element = room.place) =>
  done(() => named(within, word).click());

test("what waits to be read comes first and is shown or not by one press", async () => {
  await open({ q1: asked({ state: "pending" }), q2: asked({ text: "B?" }) });
  const first = one(room.place, ".first");
  expect(first.textContent).toContain("1 question to read");
  await press("Show: When?", first);
  expect(last()).toMatchObject({ command: "approve_question", question: 1 });
  await press("Do not take: When?", first);
  expect(last()).toMatchObject({ command: "reject_question", question: 1, reason: "" });
});

test("who asks without a name is not named to ears either", async () => {
  await open({ q1: asked({ state: "pending", asker: null, name: "", anonymous: true }) });
  expect(one(room.place, ".first").textContent).toContain("Somebody asks: When?");
  expect(room.place.textContent).not.toContain("Ben");
});

test("a question is taken up, answered and put away", async () => {
  await open({
    q1: asked({ text: "A?" }),
    q2: asked({ text: "B?", state: "live" }),
    q3: asked({ text: "C?", state: "answered", how: "live" }),
  });
  for (const [word, command] of [
    ["Take up: A?", "take_question"],
    ["Answer later: A?", "answer_question"],
    ["Answered: B?", "answer_question"],
    ["Put away: C?", "archive_question"],
    ["Back to the open ones: C?", "restore_question"],
    ["Ask up", "invite_to_stage"],
  ] as const) {
    await press(word);
    expect(last()?.["command"]).toBe(command);
  }
});

test("merging asks with which one", async () => {
  await open({ q1: asked({ text: "A?" }), q2: asked({ text: "B?" }) });
  await press("Merge with another one: A?");
  await press("#2 B?", document.body);
  expect(last()).toMatchObject({ command: "merge_question", question: 1, into: 2 });
});

test("rules are set one by one, and the questions are files", async () => {
  await open({ q1: asked() });
  await press("Read questions first");
  expect(last()).toMatchObject({ command: "set_questions", is_reviewed: true });
  await press("Take no more questions");
  expect(last()).toMatchObject({ is_open: false });
  const files = Array.from(room.place.querySelectorAll("a"), (a) => a.getAttribute("href"));
  expect(files).toEqual(
    ["md", "csv", "json"].map((ending) => `/api/v1/rooms/${room.store.id}/questions.${ending}`),
  );
});
