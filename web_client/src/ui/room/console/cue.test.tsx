// @vitest-environment happy-dom
import { afterEach, expect, test, vi } from "vitest";
import { cleared } from "../../kit/page";
import { done, inside, named, one, type Place } from "../inside.kit";
import { Cue, useCues } from "./cue";

const ACT = { kind: "do", command: { command: "stand_member", member: 2 } } as const;
let room: Place;
afterEach(() => {
  room.store.dispose();
  cleared();
});

function InRow() {
  const { buttons, typed } = useCues([{ word: "Let go", act: ACT as never, label: "Let go: Ben" }]);
  return (
    <>
      {buttons}
      {typed}
    </>
  );
}

test("an act is named by its word and how it is typed, which says with whom, and is done", async () => {
  room = await inside(<Cue word="Let go" act={ACT as never} label="Let go: Ben" />, "owner");
  const button = one(room.place, "button");
  expect(button.textContent).toBe("Let go /unseat @Ben");
  expect(button.hasAttribute("aria-label")).toBe(false);
  await done(() => button.click());
  expect(room.harbor.did()).toEqual([{ command: "stand_member", member: 2 }]);
});

test("in a row the word is by itself, ears are told with whom, and the line describes it", async () => {
  room = await inside(<InRow />, "owner");
  const button = named(room.place, "Let go: Ben");
  expect(button.textContent).toBe("Let go ");
  const typed = document.getElementById(button.getAttribute("aria-describedby") ?? "");
  expect(typed?.textContent).toBe("/unseat @Ben");
});

test("who wants no commands has them as a hint", async () => {
  room = await inside(<Cue word="Let go" act={ACT as never} label="Let go: Ben" />, "owner");
  await done(() => room.inside.folds.showCommands(false));
  expect(room.place.querySelector("kbd")).toBeNull();
  expect(named(room.place, "Let go: Ben").title).toBe("/unseat @Ben");
});

test("a double click acts once: the second would be for what came up in its place", async () => {
  room = await inside(<Cue word="Let go" act={ACT as never} />, "owner");
  const button = one(room.place, "button");
  for (const detail of [1, 2]) {
    await done(() => void button.dispatchEvent(new MouseEvent("click", { detail, bubbles: true })));
  }
  expect(room.harbor.did()).toHaveLength(1);
});

test("what is asked first is not done by the press", async () => {
  const ask = vi.fn();
  room = await inside(<Cue word="Let go" act={ACT as never} onAsk={ask} />, "owner");
  await done(() => one(room.place, "button").click());
  expect(ask).toHaveBeenCalledOnce();
  expect(room.harbor.did()).toEqual([]);
});
