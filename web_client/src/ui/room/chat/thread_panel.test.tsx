// @vitest-environment happy-dom
import { afterEach, expect, test } from "vitest";
import { said } from "../../../state/harbor.kit";
import type { Seq } from "../../../wire/ids";
import { WINDOW } from "../../../wire/views";
import { cleared } from "../../kit/page";
import { done, inside, one, type Place, press, write } from "../inside.kit";
import { ThreadPanel } from "./thread_panel";

let room: Place;
afterEach(() => {
  room.store.dispose();
  cleared();
});

const texts = () => Array.from(room.place.querySelectorAll(".words"), (words) => words.textContent);

test("it has what began it and its answers, and nothing else", async () => {
  room = await inside(<ThreadPanel root={3 as Seq} />);
  await done(() => void room.harbor.posts(2, "something else"));
  await done(() => void room.harbor.posts(2, "an answer", { thread: 3 }));
  expect(texts()).toEqual(["welcome", "an answer"]);
});

test("what is written in it is an answer", async () => {
  room = await inside(<ThreadPanel root={3 as Seq} />);
  const field = one<HTMLTextAreaElement>(room.place, ".composer textarea");
  await write(field, "mine");
  await press(field, "Enter");
  expect(room.harbor.did()).toMatchObject([{ text: "mine", thread: 3 }]);
});

test("one whose beginning is further back says so, and offers to fetch it", async () => {
  room = await inside(<ThreadPanel root={2 as Seq} />);
  const messages = Array.from({ length: WINDOW }, (_, at) => said(at + 100, 2, `${at + 100}`));
  const head = { epoch: 1, seq: 200, id8: new ArrayBuffer(8) };
  const snapshot = { ...room.harbor.snapshot, messages };
  await done(() => room.harbor.says("start_over", { head, snapshot }));
  expect(one(room.place, ".chat__empty").textContent).toMatch(/further back/);
  room.harbor.older = { ok: true, messages: [said(2, 2, "what began it")], more: false };
  await done(() => one(room.place, ".older button").click());
  expect(texts()).toEqual(["what began it"]);
});
