// @vitest-environment happy-dom
import { afterEach, expect, test } from "vitest";
import { cleared } from "../../../kit/page";
import { done, inside, named, type Place } from "../../inside.kit";
import { asked, harborWith } from "../../polls/polls.kit";
import { POLLS } from "./polls";

let room: Place;
afterEach(() => {
  room.store.dispose();
  cleared();
});

const running = async (stand: string) => {
  room = await inside(<POLLS.Body />, "moderator", harborWith({ "4": asked({ stand }) }));
};

test.each([
  ["draft", "Open", "open_poll"],
  ["draft", "Throw away", "drop_poll"],
  ["open", "Close", "close_poll"],
  ["closed", "Publish", "publish_poll"],
  ["closed", "Withhold", "withhold_poll"],
  ["published", "Withhold", "withhold_poll"],
  ["withheld", "Publish", "publish_poll"],
])("a poll that is %s has the button %s", async (stand, word, command) => {
  await running(stand);
  await done(() => named(room.place, word).click());
  expect(room.harbor.did()).toEqual([{ command, poll: 4 }]);
});

test("the form comes and goes, and nothing was asked", async () => {
  room = await inside(<POLLS.Body />, "moderator");
  expect(room.place.textContent).toContain("Nothing was asked yet.");
  await done(() => named(room.place, "Ask something").click());
  expect(room.place.querySelector("form")).not.toBeNull();
  await done(() => named(room.place, "Do not ask").click());
  expect(room.place.querySelector("form")).toBeNull();
  expect(room.harbor.did()).toEqual([]);
});

test("who runs a poll does not vote here", async () => {
  await running("open");
  expect(room.place.querySelector("form")).toBeNull();
});
