// @vitest-environment happy-dom
import { afterEach, expect, test } from "vitest";
import { questionRules } from "../../../topics/questions";
import { parseItems } from "../../../wire/items";
import { cleared } from "../../kit/page";
import { done, inside, named, one, type Place, write } from "../inside.kit";
import { Ask } from "./ask";
import { harborWith, taking } from "./questions.kit";

let room: Place;
afterEach(() => {
  room.store.dispose();
  cleared();
});

async function open(more: object = {}): Promise<void> {
  const set = taking(more);
  const rules = questionRules(parseItems({ questions: { set } }));
  room = await inside(<Ask rules={rules} />, "attendee", harborWith({ set }));
}

const sent = () =>
  room.harbor.asked.map(({ body }) => body).filter(({ command }) => command === "ask_question");
const field = () => one<HTMLInputElement>(room.place, "input:not([type])");

test("a question is asked by a form, and nothing else of it leaves the page", async () => {
  await open();
  expect(room.place.querySelector("[type=checkbox]")).toBeNull();
  await write(field(), "  When does it open? ");
  expect(room.harbor.told).toEqual([]);
  await done(() => named(room.place, "Ask").click());
  expect(sent()).toMatchObject([{ text: "When does it open?", is_anonymous: false }]);
  expect(field().value).toBe("");
});

test("without a name only where that is allowed, and it says what that means", async () => {
  await open({ anonymous: true, reviewed: true });
  expect(room.place.textContent).toContain("A moderator reads your question");
  await done(() => one(room.place, "[type=checkbox]").click());
  expect(room.place.textContent).toContain("An owner can look");
  await write(field(), "Who pays?");
  await done(() => named(room.place, "Ask").click());
  expect(sent()).toMatchObject([{ is_anonymous: true }]);
});

test("an empty question is not sent, and a long one says what is left", async () => {
  await open();
  await done(() => named(room.place, "Ask").click());
  expect(sent()).toEqual([]);
  await write(field(), "x".repeat(290));
  expect(room.place.textContent).toContain("10 characters left");
});
