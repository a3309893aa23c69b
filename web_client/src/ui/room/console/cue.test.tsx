// @vitest-environment happy-dom
import { afterEach, expect, test, vi } from "vitest";
import { cleared } from "../../kit/page";
import { done, inside, named, one, type Place } from "../inside.kit";
import { Cue } from "./cue";

const ACT = { kind: "do", command: { command: "stand_member", member: 2 } } as const;
let room: Place;
afterEach(() => {
  room.store.dispose();
  cleared();
});

test("an act shows how it is typed, says with whom to ears, and is done", async () => {
  room = await inside(<Cue word="Let go" act={ACT as never} label="Let go: Ben" />, "owner");
  const button = named(room.place, "Let go: Ben");
  const typed = document.getElementById(button.getAttribute("aria-describedby") ?? "");
  expect(typed?.textContent).toBe("/unseat @Ben");
  await done(() => button.click());
  expect(room.harbor.did()).toEqual([{ command: "stand_member", member: 2 }]);
});

test("who wants no commands has them as a hint", async () => {
  room = await inside(<Cue word="Let go" act={ACT as never} />, "owner");
  await done(() => room.inside.folds.showCommands(false));
  expect(room.place.querySelector("kbd")).toBeNull();
  expect(one(room.place, "button").title).toBe("/unseat @Ben");
});

test("what is asked first is not done by the press", async () => {
  const ask = vi.fn();
  room = await inside(<Cue word="Let go" act={ACT as never} onAsk={ask} />, "owner");
  await done(() => one(room.place, "button").click());
  expect(ask).toHaveBeenCalledOnce();
  expect(room.harbor.did()).toEqual([]);
});
